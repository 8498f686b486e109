package io.jenkins.plugins.synchroparam.engine.swaptables;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.presync.Selections;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.SideLoaded;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import io.jenkins.plugins.synchroparam.engine.sync.SequenceUse.Columns;
import io.jenkins.plugins.synchroparam.engine.sync.Sequences;
import java.io.IOException;
import java.sql.SQLException;

/** Sub-step 18: kept columns were merged while loading; what is left is to raise sequences that RCT keeps. */
final class AfterSwap implements SubStep {

    @Override
    public SubStepId id() {
        return SubStepId.KEPT_COLUMNS;
    }

    @Override
    public void run(RunContext run) throws SQLException, IOException {
        Session administrator = run.window().orElseThrow().administrator();
        SideLoaded loaded = run.get(StateKey.SIDE_LOADED);
        // What the new tables' columns hold was looked at when they were loaded, unless they changed since.
        Columns unknown = loaded.late() ? Columns.ALL : Columns.OTHERS;
        Sequences.raise(run, administrator, Selections.of(run), loaded.sequences(), unknown);
        run.reporter()
                .info(
                        run.get(StateKey.PLAN).keptColumns().isEmpty()
                                ? "no columns are kept; everything else was put back in the same transaction"
                                : "kept columns were merged while the tables were loaded; everything else was put back in the"
                                        + " same transaction");
    }
}
