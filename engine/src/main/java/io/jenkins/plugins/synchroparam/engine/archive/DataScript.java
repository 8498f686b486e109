package io.jenkins.plugins.synchroparam.engine.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;

/**
 * Reads the rows out of the script that {@code pg_restore --data-only} writes: for each table a COPY statement, its rows in
 * COPY's text format, and a line with {@code \\.} alone. Nothing of the script is ever executed: the statement that must
 * come is known from the table of contents, and everything else up to it is passed over.
 */
public final class DataScript implements AutoCloseable {

    private static final int BUFFER = 1 << 18;
    private static final int LONGEST_PREAMBLE = 1 << 20;

    private final InputStream in;
    private final Charset charset;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;

    /** @param charset of the dump: pg_restore writes names as they are in it */
    public DataScript(InputStream in, Charset charset) {
        this.in = in;
        this.charset = charset;
    }

    /**
     * Goes to the rows of the next table.
     *
     * @param data its TABLE DATA entry
     * @throws ArchiveException when the script does not come to it
     */
    public void seek(TocEntry data) throws IOException {
        byte[] statement = data.copyStatement().strip().getBytes(charset);
        int[] borders = borders(statement);
        int matched = 0;
        for (int passed = 0; passed < LONGEST_PREAMBLE + statement.length; passed++) {
            int next = read();
            if (next < 0) {
                break;
            }
            if (next == '\n' && matched == statement.length) {
                return;
            }
            while (matched > 0 && (matched == statement.length || statement[matched] != (byte) next)) {
                matched = borders[matched - 1];
            }
            matched += matched < statement.length && statement[matched] == (byte) next ? 1 : 0;
        }
        throw new ArchiveException("pg_restore did not write the rows of " + EntryLabel.of(data));
    }

    /** Of each prefix the longest proper one that it ends with (Knuth, Morris and Pratt): a long text is found in one pass. */
    private static int[] borders(byte[] text) {
        int[] borders = new int[text.length];
        for (int i = 1, length = 0; i < text.length; i++) {
            while (length > 0 && text[length] != text[i]) {
                length = borders[length - 1];
            }
            length += text[length] == text[i] ? 1 : 0;
            borders[i] = length;
        }
        return borders;
    }

    /**
     * Passes the rows of the table on, whole lines as they come.
     *
     * @return the number of rows
     */
    public long rows(RowSink sink) throws IOException {
        long rows = 0;
        boolean lineStart = true;
        while (fill(lineStart ? 3 : 1)) {
            int from = position;
            int at = position;
            while (at < limit) {
                if (lineStart) {
                    if (limit - at < 3 && at > from) {
                        break;
                    }
                    if (isEnd(at)) {
                        pass(sink, from, at);
                        position = at + 3;
                        return rows;
                    }
                }
                int newline = newline(at);
                lineStart = newline >= 0;
                at = newline >= 0 ? newline + 1 : limit;
                rows += newline >= 0 ? 1 : 0;
            }
            pass(sink, from, at);
            position = at;
        }
        throw new ArchiveException("the rows of a table break off: pg_restore ended early");
    }

    private void pass(RowSink sink, int from, int to) throws IOException {
        if (to > from) {
            sink.accept(buffer, from, to - from);
        }
    }

    private boolean isEnd(int at) {
        return limit - at >= 3 && buffer[at] == '\\' && buffer[at + 1] == '.' && buffer[at + 2] == '\n';
    }

    private int newline(int from) {
        for (int i = from; i < limit; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Makes this many bytes available if the stream has them; false when it has none left at all. */
    private boolean fill(int wanted) throws IOException {
        if (limit - position < wanted && position > 0) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
        }
        while (limit - position < wanted) {
            int read = in.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                return limit > position;
            }
            limit += read;
        }
        return true;
    }

    private int read() throws IOException {
        return fill(1) ? buffer[position++] & 0xff : -1;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Takes whole or partial rows in COPY's text format. */
    @FunctionalInterface
    public interface RowSink {
        void accept(byte[] bytes, int offset, int length) throws IOException;
    }
}
