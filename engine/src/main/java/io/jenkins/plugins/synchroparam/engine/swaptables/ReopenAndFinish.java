package io.jenkins.plugins.synchroparam.engine.swaptables;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import io.jenkins.plugins.synchroparam.engine.sync.AfterPutBack;
import io.jenkins.plugins.synchroparam.engine.sync.ReopenConnections;
import java.io.IOException;
import java.sql.SQLException;

/**
 * Sub-step 19: connections are put back; then, while users work again, what takes as long as there are rows: materialised
 * views are filled, keys validated, late changes copied to EXP, the old tables dropped.
 */
final class ReopenAndFinish implements SubStep {

    @Override
    public SubStepId id() {
        return SubStepId.REOPEN_CONNECTIONS;
    }

    @Override
    public void run(RunContext run) throws SQLException, IOException, InterruptedException {
        new ReopenConnections().run(run);
        try (Session administrator = run.connect()) {
            AfterPutBack.run(run.reporter(), administrator, run.get(StateKey.TAKEDOWN));
            AfterPutBack.validate(
                    run.reporter(), administrator, run.get(StateKey.SIDE).crossingKeys());
        }
        Leavings.finish(run);
    }
}
