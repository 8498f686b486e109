package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import io.jenkins.plugins.synchroparam.engine.run.Window;
import io.jenkins.plugins.synchroparam.engine.verification.KeptTables;
import java.io.IOException;
import java.sql.SQLException;

/** Sub-step 18: what RCT keeps on and around the imported tables comes back, the kept columns' values from EXP. */
public final class KeptColumns implements SubStep {

    @Override
    public SubStepId id() {
        return SubStepId.KEPT_COLUMNS;
    }

    @Override
    public void run(RunContext run) throws SQLException, IOException, InterruptedException {
        Window window = run.window().orElseThrow();
        boolean complete = Progressed.required(run, window.administrator()) == Progressed.COMPLETE;
        Completion.run(run, window, run.get(StateKey.EXP), complete);
        new KeptTables(run, window.administrator()).check();
    }
}
