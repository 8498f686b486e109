package io.jenkins.plugins.synchroparam.engine.run;

import java.io.IOException;
import java.sql.SQLException;

/**
 * One sub-step of the flow. It is idempotent: run again after a failure at any instant it reaches the same state. It reads
 * what it needs from the run's state and puts there what later ones need.
 */
public interface SubStep {

    SubStepId id();

    /** The heading that the log shows. */
    default String title() {
        return id().title();
    }

    /** Does the work; returning means done. Any exception is a failure of the run. */
    void run(RunContext run) throws SQLException, IOException, InterruptedException;
}
