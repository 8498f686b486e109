package io.jenkins.plugins.synchroparam.page;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.synchroparam.stream.SubStepResult.End;
import java.util.List;
import java.util.Objects;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** How a run, a phase or a sub-step stands: a symbol and a word, as colours alone say nothing to many people. */
@Restricted(NoExternalUse.class)
public enum State {
    RUNNING("blue-anime"),
    DONE("blue"),
    /** Done, with warnings that somebody has to look at. */
    UNSTABLE("yellow"),
    FAILED("red"),
    INTERRUPTED("aborted"),
    /** Done by the run that this one resumes. */
    SKIPPED("nobuilt"),
    /** Its process was lost before it could tell. */
    LOST("disabled");

    private static final int EXIT_UNSTABLE = 3;
    private static final int EXIT_SIGINT = 130;
    private static final int EXIT_SIGTERM = 143;

    private final String symbol;

    State(String symbol) {
        this.symbol = symbol;
    }

    /** Jenkins' symbol for it. */
    public String symbol() {
        return "symbol-status-" + symbol;
    }

    /** The word for it, in the reader's language. */
    public String text() {
        return switch (this) {
            case RUNNING -> Messages.State_RUNNING();
            case DONE -> Messages.State_DONE();
            case UNSTABLE -> Messages.State_UNSTABLE();
            case FAILED -> Messages.State_FAILED();
            case INTERRUPTED -> Messages.State_INTERRUPTED();
            case SKIPPED -> Messages.State_SKIPPED();
            case LOST -> Messages.State_LOST();
        };
    }

    /**
     * Of a run.
     *
     * @param exitCode of the engine, null while it is not known
     * @param building whether the build still runs
     */
    static State of(RunReport report, @CheckForNull Integer exitCode, boolean building) {
        RunResult result = report.result();
        if (result != null) {
            return switch (result.status()) {
                case DONE -> DONE;
                case UNSTABLE -> UNSTABLE;
                case FAILED -> FAILED;
                case INTERRUPTED -> INTERRUPTED;
            };
        }
        if (exitCode != null) {
            return switch (exitCode) {
                case 0 -> DONE;
                case EXIT_UNSTABLE -> UNSTABLE;
                case EXIT_SIGINT, EXIT_SIGTERM -> INTERRUPTED;
                default -> FAILED;
            };
        }
        return building ? RUNNING : LOST;
    }

    /** Of a sub-step of a run that stands as {@code run}. */
    static State of(SubStepReport subStep, boolean warned, State run) {
        End end = subStep.status();
        if (end == null) {
            return run == RUNNING ? RUNNING : LOST;
        }
        return switch (end) {
            case DONE -> warned ? UNSTABLE : DONE;
            case FAILED -> FAILED;
            case INTERRUPTED -> INTERRUPTED;
            case SKIPPED -> SKIPPED;
        };
    }

    /** Of a phase: the most telling of its sub-steps'. */
    static State of(List<State> subSteps, boolean ended, State run) {
        List<State> known = subSteps.stream().filter(Objects::nonNull).toList();
        for (State telling : List.of(FAILED, INTERRUPTED, LOST, RUNNING, UNSTABLE)) {
            if (known.contains(telling)) {
                return telling;
            }
        }
        if (!ended) {
            return run == RUNNING ? RUNNING : LOST;
        }
        return known.stream().allMatch(s -> s == SKIPPED) && !known.isEmpty() ? SKIPPED : DONE;
    }
}
