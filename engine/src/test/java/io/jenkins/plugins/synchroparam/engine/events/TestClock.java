package io.jenkins.plugins.synchroparam.engine.events;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that only a test moves. */
final class TestClock extends Clock {

    private volatile Instant now = Instant.parse("2026-11-21T20:35:00Z");

    void forward(Duration by) {
        now = now.plus(by);
    }

    void forwardMillis(long millis) {
        forward(Duration.ofMillis(millis));
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneId.of("Europe/Paris");
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
