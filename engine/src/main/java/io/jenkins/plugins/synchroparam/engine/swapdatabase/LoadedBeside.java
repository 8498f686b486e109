package io.jenkins.plugins.synchroparam.engine.swapdatabase;

import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.presync.BackupArchive;
import io.jenkins.plugins.synchroparam.engine.presync.ProductionDump;
import io.jenkins.plugins.synchroparam.engine.presync.SchemaCopy;
import io.jenkins.plugins.synchroparam.engine.presync.Selections;
import io.jenkins.plugins.synchroparam.engine.presync.TakedownPlan;
import io.jenkins.plugins.synchroparam.engine.replacement.LoaderRole;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import io.jenkins.plugins.synchroparam.engine.run.Window;
import io.jenkins.plugins.synchroparam.engine.sync.Completion;
import io.jenkins.plugins.synchroparam.engine.sync.HostLoad;
import io.jenkins.plugins.synchroparam.engine.sync.ProductionLoad;
import io.jenkins.plugins.synchroparam.engine.sync.Progressed;
import io.jenkins.plugins.synchroparam.engine.sync.Statistics;
import io.jenkins.plugins.synchroparam.engine.sync.WindowSessions;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * Sub-step 15 when databases are swapped: production's tables are brought to the host, loaded into the new database as they come, and
 * completed there as in place, with RCT's values of the kept columns; then all its tables are analysed.
 */
final class LoadedBeside implements SubStep {

    @Override
    public SubStepId id() {
        return SubStepId.PRODUCTION_DUMP;
    }

    @Override
    public void run(RunContext run) throws SQLException, IOException, InterruptedException {
        String database = run.get(StateKey.NEW_DATABASE).name();
        List<TocEntry> last = new KeptEntries(
                        BackupArchive.contents(run),
                        run.get(StateKey.PLAN).names(),
                        TakedownPlan.entries(run),
                        run.get(StateKey.TAKEDOWN))
                .last();
        dropEventTriggers(run, database, last);
        try (Window window = WindowSessions.on(run, database)) {
            Session administrator = window.administrator();
            boolean complete = Progressed.handedOver(run, administrator);
            ProductionDump.during(run, () -> {
                if (!complete) {
                    // Not when they were carried over by a former try: what users changed since then is late.
                    LateChanges.markColumns(run);
                    ProductionLoad.run(run, window, HostLoad.into(run, administrator, Selections.of(run)));
                }
            });
            Completion.run(run, window, run.database(), complete);
            dismiss(run, administrator);
        }
        new SchemaCopy(run, database).restoreAll(last, 1);
        analyse(run, database);
        run.reporter().info(database + " is complete: it takes RCT's place when nobody is connected");
    }

    /** A former try may have come to them: they would answer what follows, and half of one is not completed. */
    private static void dropEventTriggers(RunContext run, String database, List<TocEntry> last) throws SQLException {
        try (Session session = run.server().connect(database)) {
            for (TocEntry entry : last) {
                if ("EVENT TRIGGER".equals(entry.description())) {
                    session.execute("DROP EVENT TRIGGER IF EXISTS " + Identifiers.quote(entry.tag()));
                }
            }
        }
    }

    private static void dismiss(RunContext run, Session administrator) throws SQLException {
        LoaderRole role = run.loader();
        role.clear(administrator);
        role.retire(administrator, run.get(StateKey.NEW_DATABASE).name());
    }

    /** All tables: in a new database none has statistics. */
    private static void analyse(RunContext run, String database) throws SQLException, InterruptedException {
        List<TableName> all;
        try (Session session = run.server().connect(database)) {
            all = session.query("""
                    SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                     WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
                     ORDER BY pg_relation_size(c.oid) DESC
                    """, row -> new TableName(row.getString(1), row.getString(2)));
        }
        Statistics.analyse(run, database, all);
    }
}
