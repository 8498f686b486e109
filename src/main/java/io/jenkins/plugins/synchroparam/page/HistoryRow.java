package io.jenkins.plugins.synchroparam.page;

import hudson.model.Run;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * One run in the job's history.
 *
 * @param blocked for people; empty when connections were never blocked
 * @param phases in their order, drawn to the scale of the longest run that is shown
 */
@Restricted(NoExternalUse.class)
public record HistoryRow(
        Run<?, ?> build,
        String url,
        String title,
        State state,
        String duration,
        String blocked,
        List<PhaseRow> phases) {

    static HistoryRow of(SynchroParamAction action, RunReport report, long longest) {
        RunPage page = action.getPage();
        RunResult result = report.result();
        Timeline scale = new Timeline(report.started(), report.started() + longest);
        List<PhaseRow> phases = new ArrayList<>();
        for (PhaseReport phase : report.phases()) {
            if (phase.ended() != 0) {
                phases.add(PhaseRow.of(phase, page.state(), scale));
            }
        }
        return new HistoryRow(
                action.getRun(),
                action.getRun().getNumber() + "/" + action.getUrlName() + "/",
                action.getDisplayName(),
                page.state(),
                page.duration(),
                result == null || result.blockedMillis() < 0 ? "" : Amounts.duration(result.blockedMillis()),
                phases);
    }
}
