package io.jenkins.plugins.synchroparam.engine.replica.apply;

import java.time.Duration;

/** How long to wait before the next attempt: doubled each time, up to a minute. */
final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private Duration next = FIRST;
    private int attempts;

    /** Waits before attempt number {@link #attempts()}. */
    void await() throws InterruptedException {
        attempts++;
        Thread.sleep(next.toMillis());
        Duration twice = next.multipliedBy(2);
        next = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
    }

    /** Failed attempts in a row. */
    int attempts() {
        return attempts;
    }

    void succeeded() {
        attempts = 0;
        next = FIRST;
    }
}
