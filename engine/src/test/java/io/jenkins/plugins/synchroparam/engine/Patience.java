package io.jenkins.plugins.synchroparam.engine;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * How long a test waits for what must come: much longer than any machine needs, because nothing but a fault of the
 * product may make it fail. What comes is not waited for a moment longer, so that a long patience costs nothing.
 */
public final class Patience {

    public static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final long POLL_MILLIS = 10;

    private Patience() {}

    /** Returns as soon as this is so. @throws AssertionError when it does not become so */
    public static void until(String what, Callable<Boolean> condition) throws Exception {
        until(() -> what, condition);
    }

    /** @param what is waited for, and what was seen instead; asked only in the end */
    public static void until(Supplier<String> what, Callable<Boolean> condition) throws Exception {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > limit) {
                throw new AssertionError("waited " + PATIENCE.toSeconds() + " s for: " + what.get());
            }
            Thread.sleep(POLL_MILLIS);
        }
    }
}
