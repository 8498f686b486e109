package io.jenkins.plugins.synchroparam.engine.events;

/**
 * Progress of long work. A line is written at most every few seconds: done, total, rate and time left.
 * Thread-safe.
 */
public interface Progress extends AutoCloseable {

    /** Adds to what is done, in the unit of the progress. */
    void add(long amount);

    /** Adds to the count of rows shown beside the amount. */
    void rows(long count);

    /** Ends the progress; writes nothing when the work was short. */
    @Override
    void close();
}
