package io.jenkins.plugins.synchroparam.engine.rollback;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.LoaderRole;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import io.jenkins.plugins.synchroparam.engine.sync.RestoreProduction;
import java.io.IOException;
import java.sql.SQLException;

/** The backup's tables are loaded as production's are; what a dead run had half loaded goes first. */
public final class BackupLoad implements SubStep {

    private final String deadLoader;

    /** @param deadLoader the loader role of the run that is undone */
    public BackupLoad(String deadLoader) {
        this.deadLoader = deadLoader;
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
        LoaderRole dead = new LoaderRole(deadLoader);
        dead.clear(administrator);
        dead.drop(administrator);
        new RestoreProduction().run(run);
    }
}
