package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;

/** Whether a parser met something that it did not understand. */
final class SyntaxErrors extends BaseErrorListener {

    private boolean none = true;

    boolean none() {
        return none;
    }

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer, Object symbol, int line, int column, String message, RecognitionException e) {
        none = false;
    }
}
