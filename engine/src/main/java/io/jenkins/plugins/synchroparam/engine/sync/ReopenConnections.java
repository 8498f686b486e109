package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.run.DatabaseSwap;
import io.jenkins.plugins.synchroparam.engine.run.Reopening;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.sql.SQLException;

/** Sub-step 19: connections to RCT are exactly what they were before. */
public final class ReopenConnections implements SubStep {

    @Override
    public SubStepId id() {
        return SubStepId.REOPEN_CONNECTIONS;
    }

    @Override
    public void run(RunContext run) throws SQLException {
        run.closeWindow();
        if (Reopening.reopen(run)) {
            run.reporter().info("connections to " + run.database() + " are open again, as they were before");
        } else {
            run.reporter().info("connections to " + run.database() + " were open already");
            DatabaseSwap.settle(run);
            Reopening.dismissLoader(run);
        }
    }
}
