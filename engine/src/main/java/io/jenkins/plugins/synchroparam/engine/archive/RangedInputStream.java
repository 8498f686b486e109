package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * A part of an object as a stream that reads ahead in windows, each one GET, twice as large as the one before. Skipping
 * reads nothing, and starts again with a small window.
 */
final class RangedInputStream extends InputStream {
    private static final int LARGEST_WINDOW = 8 * 1024 * 1024;

    private final ObjectStore store;
    private final StoredObject object;
    private final long end;
    private final int firstWindow;
    private int window;
    private long position;
    private byte[] buffer = {};
    private long bufferStart;

    /**
     * @param offset first byte of the part
     * @param length its bytes
     * @param window bytes of the first GET
     */
    RangedInputStream(ObjectStore store, StoredObject object, long offset, long length, int window) {
        this.store = store;
        this.object = object;
        this.position = offset;
        this.end = offset + length;
        this.firstWindow = window;
        this.window = window;
    }

    /** Offset in the object of the byte that is read next. */
    long position() {
        return position;
    }

    @Override
    public int read() throws IOException {
        return fill() ? buffer[(int) (position++ - bufferStart)] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int from = (int) (position - bufferStart);
        int count = Math.min(length, buffer.length - from);
        System.arraycopy(buffer, from, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.max(0, Math.min(count, end - position));
        position += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, end - position);
    }

    private boolean fill() throws IOException {
        if (position >= end) {
            return false;
        }
        if (position < bufferStart || position >= bufferStart + buffer.length) {
            window = position == bufferStart + buffer.length ? window : firstWindow;
            int wanted = (int) Math.min(window, end - position);
            try (InputStream in = store.read(object, position, wanted)) {
                buffer = in.readNBytes(wanted);
            }
            if (buffer.length < wanted) {
                throw new IOException("the server sent " + buffer.length + " of " + wanted + " bytes");
            }
            bufferStart = position;
            window = Math.min(2 * window, LARGEST_WINDOW);
        }
        return true;
    }
}
