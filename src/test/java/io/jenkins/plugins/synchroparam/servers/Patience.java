package io.jenkins.plugins.synchroparam.servers;

import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * Waits until something is so. How long it may take is no part of what a test says: as long as nobody would wait, so that
 * a machine with other work to do only makes the tests slower.
 */
public final class Patience {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final long PAUSE_MILLIS = 50;

    private Patience() {}

    /** @param what what did not come, for the message */
    public static void until(String what, Callable<Boolean> reached) throws Exception {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!reached.call()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException(what + " did not come within " + LONGEST);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
