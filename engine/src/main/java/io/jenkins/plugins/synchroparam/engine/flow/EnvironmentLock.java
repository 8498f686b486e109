package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.HeldException;
import io.jenkins.plugins.synchroparam.engine.events.Amounts;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.events.RunSummary;
import io.jenkins.plugins.synchroparam.engine.run.Engine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the lock of an environment, at once or when whoever holds it has given it back. Nothing is journalled before:
 * a command that waits is no run yet.
 */
final class EnvironmentLock {

    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration REMINDER = Duration.ofMinutes(1);
    /** In a row; about a minute: who waits for hours survives a restart of synchroDB's server. */
    private static final int FAILED_ATTEMPTS = 30;

    private final Engine engine;
    private final WhenHeld whenHeld;
    private final Duration poll;
    private final Duration reminder;

    EnvironmentLock(Engine engine, WhenHeld whenHeld) {
        this(engine, whenHeld, POLL, REMINDER);
    }

    /**
     * @param poll between two attempts
     * @param reminder between two lines that say that it still waits
     */
    EnvironmentLock(Engine engine, WhenHeld whenHeld, Duration poll, Duration reminder) {
        this.engine = engine;
        this.whenHeld = whenHeld;
        this.poll = poll;
        this.reminder = reminder;
    }

    /**
     * Takes the lock.
     *
     * @return false when the thread was interrupted while it waited: the end of the run is reported, nothing was done
     * @throws SynchroException when it is held longer than it may be waited for
     */
    boolean take(String client, String environment) {
        Waiting waiting = new Waiting(engine.reporter(), client + " " + environment);
        while (true) {
            try {
                engine.journal().lock(client, environment);
                waiting.ended();
                return true;
            } catch (HeldException e) {
                if (whenHeld.limit().isZero()) {
                    throw e;
                }
                waiting.on(e.held());
            } catch (SynchroException e) {
                if (waiting.begun() && Thread.interrupted()) {
                    return interrupted(waiting);
                }
                waiting.failed(e);
            }
            try {
                Thread.sleep(poll.toMillis());
            } catch (InterruptedException e) {
                return interrupted(waiting);
            }
        }
    }

    private boolean interrupted(Waiting waiting) {
        String reason = "interrupted while it waited for " + waiting.name + "; nothing was changed";
        engine.reporter()
                .runEnded(new RunSummary(
                        RunStatus.INTERRUPTED, waiting.time(), Optional.empty(), 0, 0, Map.of(), reason, List.of()));
        return false;
    }

    /** What is said while it waits. */
    private final class Waiting {

        private final Reporter reporter;
        private final String name;
        private final long begin = System.nanoTime();
        private long lines;
        private int failures;

        Waiting(Reporter reporter, String name) {
            this.reporter = reporter;
            this.name = name;
        }

        boolean begun() {
            return lines > 0;
        }

        Duration time() {
            return Duration.ofNanos(System.nanoTime() - begin);
        }

        void failed(SynchroException e) {
            failures++;
            if (!begun() || failures > FAILED_ATTEMPTS) {
                throw e;
            }
            if (failures == 1) {
                reporter.info(e.getMessage() + ": trying on");
            }
        }

        void on(String held) {
            failures = 0;
            Duration time = time();
            if (time.compareTo(whenHeld.limit()) >= 0) {
                throw new SynchroException(held + ": it was waited for " + Amounts.duration(time.toMillis())
                        + ", the limit; start again later, or raise --wait-limit");
            }
            if (!begun()) {
                reporter.info(held + ": waiting until that run has ended, at most "
                        + Amounts.duration(whenHeld.limit().toMillis()));
                lines++;
            } else if (time.compareTo(reminder.multipliedBy(lines)) >= 0) {
                reporter.info("still waiting, for " + Amounts.duration(time.toMillis()) + ": " + held);
                lines++;
            }
        }

        void ended() {
            if (begun()) {
                reporter.info(name + " is free: waited for " + Amounts.duration(time().toMillis()));
            }
        }
    }
}
