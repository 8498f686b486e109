package io.jenkins.plugins.synchroparam.engine.choice;

/** How fast things go: orders of magnitude, measured on two cores; only their ratios decide. */
final class Rates {

    /** Of rows copied or loaded, keys and indexes built. */
    private static final long BYTES_A_SECOND = 64L << 20;
    /** Of an object that hangs on a replaced table, dropped and created again. */
    private static final long DEPENDENT_MILLIS = 4;

    private static final long SECOND = 1000;
    /** Blocking, ending sessions, opening. */
    static final long BLINK_MILLIS = 250;

    private Rates() {}

    /** For these bytes. */
    static long millis(long bytes) {
        return bytes / (BYTES_A_SECOND / SECOND);
    }

    /** For these objects. */
    static long dependentMillis(int dependents) {
        return dependents * DEPENDENT_MILLIS;
    }
}
