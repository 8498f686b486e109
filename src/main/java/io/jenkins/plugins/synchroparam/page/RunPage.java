package io.jenkins.plugins.synchroparam.page;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.Message;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.ProgressMade;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.Severity;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.TableShown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import net.sf.json.JSONObject;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** What the page of a run shows, in the reader's language: of one moment, for one request. */
@Restricted(NoExternalUse.class)
public final class RunPage {

    private final RunReport report;
    private final State state;
    private final int version;
    private final List<SubStepReport> subSteps;
    private final List<Message> messages;
    private final Timeline timeline;
    private final String agent;

    @CheckForNull
    private final ProgressMade progress;

    RunPage(RunReport report, State state, Timeline timeline, @CheckForNull ProgressMade progress, String agent) {
        this.version = report.version();
        this.report = report;
        this.state = state;
        this.progress = progress;
        this.agent = agent;
        this.subSteps = report.subSteps();
        this.messages = report.messages();
        this.timeline = timeline;
    }

    public State state() {
        return state;
    }

    /** Of the report that is shown. */
    public int version() {
        return version;
    }

    /** For people. */
    public String duration() {
        return Amounts.duration(timeline.millis());
    }

    /** {@code Done in 14 s}; {@code Failed in restore-production after 2 min 05 s}. */
    public String outcome() {
        String told = told();
        return told.substring(0, 1).toUpperCase(LocaleProvider.getLocale()) + told.substring(1);
    }

    private String told() {
        String time = duration();
        return switch (state) {
            case RUNNING -> Messages.Outcome_running(time);
            case DONE, UNSTABLE -> Messages.Outcome_ended(state.text(), time);
            default ->
                subSteps.stream()
                        .filter(s -> s.status() == null
                                || State.of(s, false, state) == State.FAILED
                                || State.of(s, false, state) == State.INTERRUPTED)
                        .findFirst()
                        .map(s -> Messages.Outcome_stopped(state.text(), s.id(), time))
                        .orElseGet(() -> Messages.Outcome_ended(state.text(), time));
        };
    }

    /** Why it failed, in the engine's words; empty when there is nothing to say. */
    public String reason() {
        RunResult result = report.result();
        return result == null ? "" : result.reason();
    }

    /** What to do after a failure. */
    public List<String> nextSteps() {
        RunResult result = report.result();
        return result == null ? List.of() : result.nextSteps();
    }

    /** When the run began; null before it did. */
    @CheckForNull
    public Instant started() {
        return timeline.begin() == 0 ? null : Instant.ofEpochMilli(timeline.begin());
    }

    /** The same, for the formatting tag. */
    @CheckForNull
    public Date startedDate() {
        return timeline.begin() == 0 ? null : new Date(timeline.begin());
    }

    /** Name and value. */
    public List<Fact> facts() {
        return Fact.of(report, timeline.millis(), agent);
    }

    public List<PhaseRow> phases() {
        List<PhaseRow> rows = new ArrayList<>();
        for (PhaseReport phase : report.phases()) {
            List<State> states = subSteps.stream()
                    .filter(s -> s.phase().equals(phase.id()))
                    .map(this::stateOf)
                    .toList();
            rows.add(PhaseRow.of(phase, State.of(states, phase.ended() != 0, state), timeline));
        }
        return rows;
    }

    public List<SubStepRow> subSteps() {
        return subSteps.stream()
                .map(s -> SubStepRow.of(s, stateOf(s), timeline))
                .toList();
    }

    private State stateOf(SubStepReport subStep) {
        return State.of(subStep, warnings().stream().anyMatch(w -> w.subStep().equals(subStep.id())), state);
    }

    public List<Message> warnings() {
        return messages.stream().filter(m -> m.severity() == Severity.WARNING).toList();
    }

    /** Warnings that the run gave besides those that are shown. */
    public int moreWarnings() {
        RunResult result = report.result();
        return result == null ? 0 : Math.max(0, result.warnings() - warnings().size());
    }

    /** The tables that the log shows, with their headings in the reader's language; one heading for those together. */
    public List<ShownTable> tables() {
        List<ShownTable> shown = new ArrayList<>();
        String heading = "";
        for (TableShown table : report.tables()) {
            String title = subSteps.stream()
                    .filter(s -> s.id().equals(table.subStep()))
                    .map(s -> Titles.subStep(s.id(), s.title()))
                    .findFirst()
                    .orElse("");
            ShownTable next = ShownTable.of(table.table(), title);
            shown.add(next.title().equals(heading) ? next.untitled() : next);
            heading = next.title();
        }
        return shown;
    }

    /** The sources that a replica's command told of. */
    public List<ReplicaView> replicas() {
        return report.replicas().stream()
                .map(replica -> new ReplicaView(replica, state == State.RUNNING))
                .toList();
    }

    public boolean leftOut() {
        return report.leftOut();
    }

    /** Where the run is now; empty when it is not under way. */
    public ProgressText progress() {
        if (state != State.RUNNING) {
            return ProgressText.NONE;
        }
        return subSteps.stream()
                .filter(s -> s.status() == null)
                .reduce((former, latter) -> latter)
                .map(s -> ProgressText.of(s, progress))
                .orElse(ProgressText.NONE);
    }

    /** For the page's script: whether there is anything new, and how far the run has come. */
    JSONObject live() {
        ProgressText now = progress();
        return new JSONObject()
                .element("version", version)
                .element("running", state == State.RUNNING)
                .element("outcome", outcome())
                .element("text", now.text())
                .element("percent", now.percent());
    }
}
