package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/** What the grammars' keywords are compared with; the text of a token stays as it was written. */
final class UpperCaseStream implements CharStream {

    private final CharStream text;

    UpperCaseStream(String sql) {
        text = CharStreams.fromString(sql);
    }

    @Override
    public int LA(int i) {
        int c = text.LA(i);
        return c <= IntStream.EOF ? c : Character.toUpperCase(c);
    }

    @Override
    public String getText(Interval interval) {
        return text.getText(interval);
    }

    @Override
    public void consume() {
        text.consume();
    }

    @Override
    public int mark() {
        return text.mark();
    }

    @Override
    public void release(int marker) {
        text.release(marker);
    }

    @Override
    public int index() {
        return text.index();
    }

    @Override
    public void seek(int index) {
        text.seek(index);
    }

    @Override
    public int size() {
        return text.size();
    }

    @Override
    public String getSourceName() {
        return text.getSourceName();
    }
}
