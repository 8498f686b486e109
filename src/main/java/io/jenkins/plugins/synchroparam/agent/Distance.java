package io.jenkins.plugins.synchroparam.agent;

import java.io.Serializable;
import java.util.Locale;

/**
 * How far an agent is from a host. It comes from the agent, which is not trusted: there is no text in it, and its figures
 * are put within bounds.
 *
 * @param medianMicros of the times that a TCP connection took, in microseconds; 0 where none was measured
 * @param jitterMicros between the fastest and the slowest of them
 */
record Distance(Outcome outcome, long medianMicros, long jitterMicros) implements Serializable {

    private static final long LONGEST_MICROS = 60_000_000;
    private static final double MICROS_OF_A_MILLI = 1_000.0;

    Distance {
        outcome = outcome == null ? Outcome.NO_ANSWER : outcome;
        medianMicros = bounded(medianMicros);
        jitterMicros = bounded(jitterMicros);
    }

    private static long bounded(long micros) {
        return Math.max(0, Math.min(micros, LONGEST_MICROS));
    }

    static Distance none(Outcome outcome) {
        return new Distance(outcome, 0, 0);
    }

    /** Whether the engine can work from there. */
    boolean suits() {
        return outcome == Outcome.ON_HOST || outcome == Outcome.REACHED;
    }

    boolean onHost() {
        return outcome == Outcome.ON_HOST;
    }

    /** {@code 0.42 ms}. */
    static String millis(long micros) {
        return String.format(Locale.ROOT, "%.2f ms", micros / MICROS_OF_A_MILLI);
    }

    /** What the measurement came to. */
    enum Outcome {
        ON_HOST("on the host"),
        REACHED("reaches the host"),
        NOT_ON_HOST("not on the host"),
        REFUSED("the host refuses the connection"),
        TIMED_OUT("the connection timed out"),
        UNKNOWN_HOST("does not know the host's address"),
        UNREACHABLE("no way to the host"),
        NO_ANSWER("the agent did not answer in time");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}
