package io.jenkins.plugins.synchroparam.engine.archive;

import java.io.FilterInputStream;
import java.io.IOException;

/**
 * The headers of a tar, data skipped: a header says itself how long it is (long names, extended attributes), and is read
 * into memory whole. So what is read, not skipped, of one member has a limit.
 */
final class TarHeaders extends FilterInputStream {
    /** A dump's files have short names and no attributes. */
    private static final int LONGEST = 64 * 1024;

    private static final int BLOCK = 512;

    private final RangedInputStream object;
    private int read;

    TarHeaders(RangedInputStream object) {
        super(object);
        this.object = object;
    }

    /** Offset in the object of the byte that is read next. */
    long position() {
        return object.position();
    }

    /** Passes over a member's data and what fills its last block; nothing of them is read. */
    void pass(long size) {
        object.skip((size + BLOCK - 1) / BLOCK * BLOCK);
    }

    void nextMember() {
        read = 0;
    }

    @Override
    public int read() throws IOException {
        count(1);
        return super.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int got = super.read(target, offset, length);
        count(Math.max(0, got));
        return got;
    }

    private void count(int bytes) throws IOException {
        read += bytes;
        if (read > LONGEST) {
            throw new IOException("a header has more than " + LONGEST + " bytes");
        }
    }
}
