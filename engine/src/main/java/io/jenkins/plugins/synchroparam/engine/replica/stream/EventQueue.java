package io.jenkins.plugins.synchroparam.engine.replica.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Between the reader and the applier: bounded by bytes of the log, since a count would not bound memory. A reader that is
 * ahead waits, and with it the source's connection.
 */
public final class EventQueue {

    private final long capacity;
    private final Deque<SourceEvent> events = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long weight;
    private Exception failure;
    private boolean closed;

    /** @param capacity in bytes of the log; one event may go beyond it */
    public EventQueue(long capacity) {
        this.capacity = capacity;
    }

    /** Waits for room. Does nothing once the queue is closed. */
    void put(SourceEvent event) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (weight >= capacity && !closed) {
                changed.await();
            }
            if (!closed) {
                events.addLast(event);
                weight += weight(event);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The reader's end: {@link #take} throws this once the events before it are taken. */
    void fail(Exception e) {
        lock.lock();
        try {
            if (failure == null) {
                failure = e;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next event.
     *
     * @param millis how long to wait for one
     * @return null when there was none
     * @throws StreamException when the reader has failed
     */
    public SourceEvent take(long millis) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (events.isEmpty()) {
                if (failure != null) {
                    throw new StreamException(
                            "the source's log cannot be read: " + StreamException.reason(failure), failure);
                }
                if (left <= 0) {
                    return null;
                }
                left = changed.awaitNanos(left);
            }
            SourceEvent event = events.removeFirst();
            weight -= weight(event);
            changed.signalAll();
            return event;
        } finally {
            lock.unlock();
        }
    }

    /** Whether there is nothing to take at this moment. */
    public boolean isEmpty() {
        lock.lock();
        try {
            return events.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Lets a waiting reader go. */
    void close() {
        lock.lock();
        try {
            closed = true;
            events.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static long weight(SourceEvent event) {
        return event instanceof SourceEvent.Rows rows ? rows.weight() : 100;
    }
}
