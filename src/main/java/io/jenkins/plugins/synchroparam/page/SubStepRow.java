package io.jenkins.plugins.synchroparam.page;

import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * One sub-step in the page's table.
 *
 * @param time for people, empty when it was skipped
 * @param reason why it failed or was skipped, empty otherwise
 */
@Restricted(NoExternalUse.class)
public record SubStepRow(
        int number,
        String id,
        String title,
        State state,
        String time,
        Timeline.Bar bar,
        String reason,
        List<Fact> figures) {

    static SubStepRow of(SubStepReport subStep, State state, Timeline timeline) {
        boolean running = subStep.status() == null;
        long millis = running ? Math.max(0, timeline.end() - subStep.started()) : subStep.millis();
        return new SubStepRow(
                subStep.number(),
                subStep.id(),
                Titles.subStep(subStep.id(), subStep.title()),
                state,
                state == State.SKIPPED ? "" : Amounts.duration(millis),
                timeline.bar(subStep.started(), millis),
                subStep.reason(),
                subStep.figures().entrySet().stream()
                        .map(e -> Fact.figure(e.getKey(), e.getValue()))
                        .toList());
    }
}
