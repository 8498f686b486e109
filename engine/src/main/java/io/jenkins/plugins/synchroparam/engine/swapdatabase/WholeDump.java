package io.jenkins.plugins.synchroparam.engine.swapdatabase;

import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.presync.BackupArchive;
import io.jenkins.plugins.synchroparam.engine.presync.BackupDump;
import io.jenkins.plugins.synchroparam.engine.presync.DirectoryDump;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;

/**
 * Sub-step 12 when databases are swapped: pg_dump of all that RCT keeps, in one snapshot; the rows of the imported tables stay
 * where they are, in the database that becomes EXP. How everything stood is written down first, so that what users change
 * from now on is found.
 */
final class WholeDump implements SubStep {

    @Override
    public SubStepId id() {
        return SubStepId.BACKUP_DUMP;
    }

    @Override
    public void run(RunContext run) throws SQLException, IOException {
        String path = BackupArchive.path(run);
        run.host().delete(path);
        Set<TableName> imported = Set.copyOf(run.get(StateKey.PLAN).names());
        try (Session session = run.connect()) {
            LateChanges.mark(run, session);
            DirectoryDump.run(
                    run,
                    run.database(),
                    path,
                    "pg_dump of what RCT keeps",
                    new String[] {"--compress=0", "--blobs", BackupDump.LOCK_WAIT},
                    BackupDump.withoutData(session, imported::contains));
        }
        BackupArchive.keep(run);
        run.reporter()
                .info("what RCT keeps is dumped on the host; " + imported.size()
                        + " imported tables need no backup: RCT's old database becomes EXP");
        run.reporter().figure("entries", BackupArchive.contents(run).entries().size(), Unit.COUNT);
    }
}
