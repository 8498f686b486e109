package io.jenkins.plugins.synchroparam.engine.replica.apply;

import java.util.Arrays;

/**
 * A row, or the columns of it that identify it, as a line of COPY text without its end. Two rows of one table are the same
 * when their lines are.
 */
final class RowImage {

    private final byte[] line;
    private final int hash;

    RowImage(byte[] line) {
        this.line = line;
        this.hash = Arrays.hashCode(line);
    }

    byte[] line() {
        return line;
    }

    /** In bytes, about. */
    int weight() {
        return line.length + 80;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowImage image && hash == image.hash && Arrays.equals(line, image.line);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
