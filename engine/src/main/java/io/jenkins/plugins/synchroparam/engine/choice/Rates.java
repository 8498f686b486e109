package io.jenkins.plugins.synchroparam.engine.choice;

/** How fast things go: orders of magnitude, measured on two cores; only their ratios decide. */
final class Rates {

    /** Of rows copied or loaded, keys and indexes built. */
    private static final long BYTES_A_SECOND = 64L << 20;
    /** Of a table that is loaded while nobody is connected, whatever its size: measured, 1.35 s against 0.6 s for 15. */
    private static final long TABLE_MILLIS = 50;
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

    /** For this many tables, besides their bytes. */
    static long tableMillis(int tables) {
        return tables * TABLE_MILLIS;
    }

    /** For these objects. */
    static long dependentMillis(int dependents) {
        return dependents * DEPENDENT_MILLIS;
    }
}
