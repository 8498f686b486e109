package io.jenkins.plugins.synchroparam.engine.swapdatabase;

import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.host.Command;
import io.jenkins.plugins.synchroparam.engine.host.CommandFile;
import io.jenkins.plugins.synchroparam.engine.postgres.HostTools;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.presync.BackupArchive;
import io.jenkins.plugins.synchroparam.engine.presync.BackupDump;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.SizeWatch;
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
        HostTools tools = run.tools();
        String path = BackupArchive.path(run);
        run.host().delete(path);
        Set<TableName> imported = Set.copyOf(run.get(StateKey.PLAN).names());
        try (Session session = run.connect()) {
            LateChanges.mark(run, session);
            Command dump = tools.tool("pg_dump", run.on(run.database()))
                    .with("--format=directory", "--jobs=" + run.get(StateKey.JOBS), "--compress=0", "--blobs")
                    .with("--lock-wait-timeout=600000", "--file=" + path)
                    .with(BackupDump.withoutData(session, imported::contains));
            String script = run.get(StateKey.DIRECTORY) + "/backup-dump.sh";
            Command file = CommandFile.write(run.host(), script, dump);
            SizeWatch.during(
                    run.reporter(),
                    "dumping",
                    () -> SizeWatch.onHost(run.host(), path),
                    () -> tools.require(file, "pg_dump of what RCT keeps"));
        }
        BackupArchive.keep(run);
        run.reporter()
                .info("what RCT keeps is dumped on the host; " + imported.size()
                        + " imported tables need no backup: RCT's old database becomes EXP");
        run.reporter().figure("entries", BackupArchive.contents(run).entries().size(), Unit.COUNT);
    }
}
