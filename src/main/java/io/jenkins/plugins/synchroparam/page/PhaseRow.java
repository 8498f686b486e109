package io.jenkins.plugins.synchroparam.page;

import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * One phase in the timeline and its legend.
 *
 * @param time for people
 */
@Restricted(NoExternalUse.class)
public record PhaseRow(String title, State state, String time, Timeline.Bar bar) {

    static PhaseRow of(PhaseReport phase, State state, Timeline timeline) {
        long end = phase.ended() == 0 ? timeline.end() : phase.ended();
        long millis = Math.max(0, end - phase.started());
        return new PhaseRow(
                Titles.phase(phase.id(), phase.title()),
                state,
                Amounts.duration(millis),
                timeline.bar(phase.started(), millis));
    }
}
