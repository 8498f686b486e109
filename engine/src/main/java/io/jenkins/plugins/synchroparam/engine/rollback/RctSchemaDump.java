package io.jenkins.plugins.synchroparam.engine.rollback;

import io.jenkins.plugins.synchroparam.engine.postgres.HostTools;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.presync.BackupArchive;
import io.jenkins.plugins.synchroparam.engine.replacement.DefinitionMarks;
import io.jenkins.plugins.synchroparam.engine.run.Definitions;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.io.IOException;
import java.sql.SQLException;

/**
 * RCT's own definitions, from which everything that hangs on the tables is put back. When a run died with the tables
 * dropped, RCT has none: then they are EXP's, which has the whole schema of RCT.
 */
public final class RctSchemaDump implements SubStep {

    private final boolean fromBackup;

    /** @param fromBackup whether the definitions are taken from EXP */
    public RctSchemaDump(boolean fromBackup) {
        this.fromBackup = fromBackup;
    }

    @Override
    public SubStepId id() {
        return SubStepId.BACKUP_DUMP;
    }

    @Override
    public String title() {
        return "RCT's definitions, to put everything back";
    }

    @Override
    public void run(RunContext run) throws SQLException, IOException {
        if (!fromBackup) {
            try (Session session = run.connect()) {
                run.set(
                        StateKey.DEFINITIONS,
                        new Definitions(DefinitionMarks.read(
                                session, run.get(StateKey.PLAN).replacedOids())));
            }
        }
        HostTools tools = run.tools();
        String path = BackupArchive.path(run);
        String database = fromBackup ? run.get(StateKey.EXP) : run.database();
        run.host().delete(path);
        tools.require(
                tools.tool("pg_dump", run.on(database)).with("--format=directory", "--schema-only", "--file=" + path),
                "reading RCT's schema");
        BackupArchive.keep(run);
        run.reporter().info("definitions of " + database + " read");
    }
}
