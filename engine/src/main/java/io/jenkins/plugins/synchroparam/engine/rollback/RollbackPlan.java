package io.jenkins.plugins.synchroparam.engine.rollback;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.presync.BackupDump;
import io.jenkins.plugins.synchroparam.engine.presync.DirectoryDump;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan.Planned;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The backup takes production's place: its tables are what will be in RCT again, and what the refresh created goes. */
public final class RollbackPlan implements SubStep {

    @Override
    public SubStepId id() {
        return SubStepId.IMPORT_TABLES;
    }

    @Override
    public String title() {
        return "the tables to bring back from the backup";
    }

    @Override
    public void run(RunContext run) throws SQLException {
        String exp = run.get(StateKey.EXP);
        try (Session maintenance = run.server().connect(Server.MAINTENANCE)) {
            if (maintenance.number("SELECT count(*) FROM pg_database WHERE datname = ?", exp) == 0) {
                throw new SynchroException("the backup database " + exp + " does not exist any more on "
                        + run.server().name() + "; the run cannot be rolled back");
            }
        }
        ImportPlan old = run.get(StateKey.PLAN);
        List<Planned> tables = new ArrayList<>();
        try (Session session = run.connect()) {
            for (Planned table : old.tables()) {
                long oid = oid(session, table.table());
                boolean had = table.oid() != 0;
                if (had || oid != 0) {
                    tables.add(new Planned(table.table(), oid, had, -1, 0, -1, 0));
                }
            }
        }
        run.set(
                StateKey.PLAN,
                new ImportPlan(tables, old.kept(), old.onlyInRct(), List.of(), List.of(), List.of(), Map.of()));
        dump(run, exp);
        run.reporter().info(tables.stream().filter(Planned::inDump).count() + " tables come back from " + exp);
        tables.stream()
                .filter(t -> !t.inDump())
                .forEach(t -> run.reporter().info(t.table() + " goes: the refresh had created it"));
        run.reporter().figure("tables", tables.size(), Unit.TABLES);
    }

    private static void dump(RunContext run, String exp) throws SQLException {
        String path = run.get(StateKey.DIRECTORY) + "/exp";
        run.host().delete(path);
        Set<TableName> wanted = Set.copyOf(run.get(StateKey.PLAN).names());
        try (Session session = run.server().connect(exp)) {
            // RCT's whole old database when databases were swapped.
            DirectoryDump.run(
                    run,
                    exp,
                    path,
                    "pg_dump of the backup database",
                    new String[] {"--compress=1", "--no-blobs"},
                    BackupDump.withoutData(session, table -> !wanted.contains(table)));
        }
        run.set(StateKey.HOST_ARCHIVE, path);
        run.set(StateKey.ARCHIVE, path);
        run.set(StateKey.RAW_BYTES, 0L);
    }

    private static long oid(Session session, TableName table) throws SQLException {
        return session
                .query(
                        "SELECT c.oid::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                                + " WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p')",
                        row -> row.getLong(1),
                        table.schema(),
                        table.name())
                .stream()
                .findFirst()
                .orElse(0L);
    }
}
