package io.jenkins.plugins.synchroparam.engine.events;

import java.time.Duration;
import java.util.Map;

/** What the flow tells besides what its sub-steps report: the course of the run. All methods are thread-safe. */
public interface RunReporter extends Reporter {

    /**
     * The first call of a run.
     *
     * @param about what is run, name to value, in the order in which it is shown
     */
    void runStarted(Map<String, String> about);

    /** @param id the phase's stable id, for example {@code pre-sync} */
    void phaseStarted(String id, String title);

    void phaseEnded(String id);

    /**
     * From here on lines and figures belong to this sub-step.
     *
     * @param number position in the flow, from 1
     * @param of how many sub-steps the flow has
     */
    void subStepStarted(int number, int of, String id, String title);

    /**
     * A sub-step that does not run.
     *
     * @param why in a few words, for example {@code done in run 41}
     */
    void subStepSkipped(int number, int of, String id, String title, String why);

    /**
     * Ends the sub-step that was started last; its figures stay readable until the next one starts.
     *
     * @param reason why it failed, one line; empty when it is done
     */
    void subStepEnded(String id, SubStepEnd status, Duration duration, String reason);

    /** The last call of a run. */
    void runEnded(RunSummary summary);
}
