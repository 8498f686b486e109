package io.jenkins.plugins.synchroparam.page;

import io.jenkins.plugins.synchroparam.stream.EngineEvent.PhaseStarted;

/**
 * One phase of a run.
 *
 * @param id for example {@code pre-sync}
 * @param started milliseconds since the epoch
 * @param ended milliseconds since the epoch, 0 while it runs
 */
public record PhaseReport(String id, String title, long started, long ended) {

    static PhaseReport started(PhaseStarted event) {
        return new PhaseReport(event.id(), Limits.title(event.title()), event.time(), 0);
    }

    PhaseReport ended(long time) {
        return new PhaseReport(id, title, started, time);
    }
}
