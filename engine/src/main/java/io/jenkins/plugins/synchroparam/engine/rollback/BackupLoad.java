package io.jenkins.plugins.synchroparam.engine.rollback;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.LoaderRole;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.RunState;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import io.jenkins.plugins.synchroparam.engine.sync.RestoreProduction;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** The backup's tables are loaded as production's are; what a dead run had half loaded goes first. */
public final class BackupLoad implements SubStep {

    private final List<Long> deadRuns;

    /** @param deadRuns the run that is undone, and the rollbacks of it that did not end well */
    public BackupLoad(List<Long> deadRuns) {
        this.deadRuns = List.copyOf(deadRuns);
    }

    @Override
    public SubStepId id() {
        return SubStepId.RESTORE_PRODUCTION;
    }

    @Override
    public String title() {
        return "the backup's tables loaded into RCT";
    }

    @Override
    public void run(RunContext run) throws SQLException, IOException, InterruptedException {
        Session administrator = run.window().orElseThrow().administrator();
        for (long dead : deadRuns) {
            // The role itself goes at the end: it may own things in a scratch database too.
            RunState state = RunState.of(run.engine().journal().state(dead));
            LoaderRole.of(state.name(dead)).clear(administrator);
        }
        new RestoreProduction().run(run);
    }
}
