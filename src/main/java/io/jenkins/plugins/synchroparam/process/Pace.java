package io.jenkins.plugins.synchroparam.process;

/**
 * How long to wait before the next question to an agent: short while there is something to read, longer while not, but
 * never so long that the time of a stage would differ much from its sub-step's.
 */
public final class Pace {

    static final long SHORTEST_MILLIS = 250;
    static final long LONGEST_MILLIS = 500;

    private long millis = SHORTEST_MILLIS;

    /** Milliseconds to wait after this answer. */
    public long after(EngineOutput.Reading reading) {
        if (reading.kind() == EngineOutput.Kind.MORE) {
            millis = SHORTEST_MILLIS;
            return 0;
        }
        long now = millis;
        millis = Math.min(LONGEST_MILLIS, millis * 3 / 2);
        return now;
    }
}
