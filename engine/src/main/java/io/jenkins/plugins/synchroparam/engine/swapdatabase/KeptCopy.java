package io.jenkins.plugins.synchroparam.engine.swapdatabase;

import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.presync.BackupArchive;
import io.jenkins.plugins.synchroparam.engine.presync.SchemaCopy;
import io.jenkins.plugins.synchroparam.engine.presync.TakedownPlan;
import io.jenkins.plugins.synchroparam.engine.replacement.EntryExecutor;
import io.jenkins.plugins.synchroparam.engine.replacement.PutBack;
import io.jenkins.plugins.synchroparam.engine.replacement.Takedown;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.io.IOException;
import java.sql.SQLException;

/**
 * Sub-step 13 when databases are swapped: the new database gets RCT's definitions, loses the imported tables with all that
 * hangs on them while everything is empty, and then gets the rows, keys and rights of what RCT keeps.
 */
final class KeptCopy implements SubStep {

    @Override
    public SubStepId id() {
        return SubStepId.BACKUP_RESTORE;
    }

    @Override
    public void run(RunContext run) throws SQLException, IOException {
        Takedown takedown = TakedownPlan.make(run);
        try (Session maintenance = run.maintenance()) {
            BuildDatabase.makeEmpty(run, maintenance);
        }
        String database = run.get(StateKey.NEW_DATABASE).name();
        KeptEntries entries = new KeptEntries(
                BackupArchive.contents(run), run.get(StateKey.PLAN).names(), TakedownPlan.entries(run), takedown);
        SchemaCopy copy = new SchemaCopy(run, database);
        copy.restore(entries.definitions());
        try (Session session = run.server().connect(database)) {
            PutBack.takeDown(session, takedown);
            copy.restore(entries.kept());
            EntryExecutor.execute(session, entries.attachments());
            copy.restore(entries.foreignKeys());
            run.reporter()
                    .figure(
                            "bytes in the new database",
                            session.number("SELECT pg_database_size(current_database())"),
                            Unit.BYTES);
        }
        run.reporter().info("what RCT keeps is in " + database + ", with its rows as they were when they were dumped");
    }
}
