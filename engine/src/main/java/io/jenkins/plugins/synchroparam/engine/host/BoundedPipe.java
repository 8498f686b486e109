package io.jenkins.plugins.synchroparam.engine.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A ring buffer between the thread of an SSH connection, which writes, and a reader.
 *
 * <p>Unlike the JDK's pipes it does not care which threads use it, does not poll, and tells a stream that ended
 * from one that broke.
 */
final class BoundedPipe {

    private final byte[] ring;
    private final Duration stallInterval;
    private final Runnable onStall;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition drained = lock.newCondition();
    private int start;
    private int length;
    private boolean ended;
    private boolean discarding;
    private String failure;

    /**
     * @param capacity bytes
     * @param onStall called by the writing thread each time it has waited this interval for the reader
     */
    BoundedPipe(int capacity, Duration stallInterval, Runnable onStall) {
        this.ring = new byte[capacity];
        this.stallInterval = stallInterval;
        this.onStall = onStall;
    }

    /** Ends the stream; the reader gets what is buffered, then the end, or this failure when it is not null. */
    void end(String reason) {
        lock.lock();
        try {
            if (!ended) {
                ended = true;
                failure = reason;
            }
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** From now on everything written is dropped, so that the connection's thread is not held up. */
    void discard() {
        lock.lock();
        try {
            discarding = true;
            length = 0;
            drained.signalAll();
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void put(byte[] source, int offset, int count) throws InterruptedIOException {
        int done = 0;
        while (done < count) {
            if (!awaitRoom()) {
                onStall.run();
                continue;
            }
            lock.lock();
            try {
                if (discarding) {
                    return;
                }
                int end = (start + length) % ring.length;
                int part = Math.min(count - done, Math.min(ring.length - length, ring.length - end));
                System.arraycopy(source, offset + done, ring, end, part);
                length += part;
                done += part;
                filled.signal();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Whether there is room; false after one interval without any. */
    private boolean awaitRoom() throws InterruptedIOException {
        lock.lock();
        try {
            long left = stallInterval.toNanos();
            while (length == ring.length && !discarding) {
                if (left <= 0) {
                    return false;
                }
                left = drained.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            lock.unlock();
        }
    }

    int take(byte[] target, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        lock.lock();
        try {
            while (length == 0 && !ended && !discarding) {
                filled.await();
            }
            if (discarding) {
                throw new IOException("the stream is closed");
            }
            if (length == 0) {
                if (failure != null) {
                    throw new IOException(failure);
                }
                return -1;
            }
            int part = Math.min(count, Math.min(length, ring.length - start));
            System.arraycopy(ring, start, target, offset, part);
            start = (start + part) % ring.length;
            length -= part;
            drained.signal();
            return part;
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            lock.unlock();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted");
    }

    /** The reader's side; closing it drops what still comes. */
    InputStream reader() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return take(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] target, int offset, int count) throws IOException {
                return take(target, offset, count);
            }

            @Override
            public int available() {
                lock.lock();
                try {
                    return length;
                } finally {
                    lock.unlock();
                }
            }

            @Override
            public void close() {
                discard();
            }
        };
    }
}
