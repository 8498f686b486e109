package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.archive.KeyDefinition;
import io.jenkins.plugins.synchroparam.engine.archive.RestoreList;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.ExpStatus;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.HostTools;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.EntryExecutor;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.CrossingKeys;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sub-step 13: the schema of RCT and the tables to import go into EXP. Kept tables are there without rows, so a foreign key
 * from an imported table to a kept one is NOT VALID in EXP.
 */
public final class BackupRestore implements SubStep {

    /** Would act on the server or on other databases, or refresh views from tables that EXP does not hold. */
    private static final Set<String> LEFT_OUT = Set.of(
            "EVENT TRIGGER",
            "SUBSCRIPTION",
            "SUBSCRIPTION TABLE",
            "MATERIALIZED VIEW DATA",
            "DATABASE",
            "DATABASE PROPERTIES");

    /** What only a superuser may restore. */
    private static final Set<String> SUPERUSERS =
            Set.of("PUBLICATION", "PUBLICATION TABLE", "PUBLICATION TABLES IN SCHEMA");

    @Override
    public SubStepId id() {
        return SubStepId.BACKUP_RESTORE;
    }

    @Override
    public void run(RunContext run) throws SQLException, IOException {
        String exp = run.get(StateKey.EXP);
        TableOfContents contents = BackupArchive.contents(run);
        try (Session maintenance = run.maintenance()) {
            if (!BackupDatabase.isEmpty(run, maintenance)) {
                BackupDatabase.makeEmpty(run, maintenance);
            }
        }
        restore(run, exp, contents);
        Set<TableName> imported = Set.copyOf(run.get(StateKey.PLAN).names());
        CrossingKeys crossing = crossing(contents, imported);
        run.set(StateKey.CROSSING_KEYS, crossing);
        int notValid = 0;
        try (Session session = run.server().connect(exp)) {
            for (TocEntry entry : later(contents)) {
                if ("FK CONSTRAINT".equals(entry.description())) {
                    notValid += foreignKey(session, entry, imported) ? 1 : 0;
                } else {
                    EntryExecutor.execute(session, entry);
                }
            }
            run.reporter()
                    .figure("rows in EXP", rows(session, run.get(StateKey.PLAN).names()), Unit.ROWS);
        }
        if (notValid > 0) {
            run.reporter()
                    .info(notValid + " foreign key(s) to kept tables are NOT VALID in EXP, which has no rows of those");
        }
        run.engine().journal().expStatus(run.server().name(), exp, ExpStatus.COMPLETE);
        run.reporter().info("EXP " + exp + " holds RCT's schema and the rows of the tables to import");
    }

    private static void restore(RunContext run, String exp, TableOfContents contents) {
        Set<TocEntry> later = Set.copyOf(later(contents));
        List<TocEntry> entries = contents.entries().stream()
                .filter(e -> !later.contains(e) && restorable(run, e))
                .toList();
        restore(run, exp, entries, BackupArchive.path(run));
    }

    /** The keys from imported to kept tables, with their comments, as RCT has them. */
    private static CrossingKeys crossing(TableOfContents contents, Set<TableName> imported) {
        Set<Integer> keys = contents.entries().stream()
                .filter(e -> crosses(e, imported))
                .map(TocEntry::dumpId)
                .collect(Collectors.toSet());
        return new CrossingKeys(later(contents).stream()
                .filter(e ->
                        keys.contains(e.dumpId()) || e.dependencies().stream().anyMatch(keys::contains))
                .toList());
    }

    private static boolean crosses(TocEntry entry, Set<TableName> imported) {
        return KeyDefinition.of(entry)
                .filter(k -> k.referenced().isPresent() && imported.contains(k.table()))
                .filter(k -> !imported.contains(k.referenced().orElseThrow()))
                .isPresent();
    }

    /**
     * The foreign keys, and the comments on them, in the archive's order; before them the attachments of partitions'
     * indexes: of two at the same time neither sees the other, and the partitioned index stays invalid.
     */
    private static List<TocEntry> later(TableOfContents contents) {
        Set<Integer> keys = contents.entries().stream()
                .filter(e -> "FK CONSTRAINT".equals(e.description()))
                .map(TocEntry::dumpId)
                .collect(Collectors.toSet());
        return contents.entries().stream()
                .filter(e -> keys.contains(e.dumpId())
                        || "INDEX ATTACH".equals(e.description())
                        || "COMMENT".equals(e.description())
                                && e.dependencies().stream().anyMatch(keys::contains))
                .toList();
    }

    /** Whether an entry of RCT's archive can and should come into a copy. */
    static boolean restorable(RunContext run, TocEntry entry) {
        boolean superuser = run.get(StateKey.SERVER).superuser();
        return !LEFT_OUT.contains(entry.description())
                && (superuser || !SUPERUSERS.contains(entry.description()) && !isExtensionComment(entry));
    }

    static void restore(RunContext run, String database, List<TocEntry> entries, String archive) {
        HostTools tools = run.tools();
        String list = run.get(StateKey.DIRECTORY) + "/" + database.hashCode() + "-restore.list";
        run.host().write(list, RestoreList.of(entries));
        tools.require(
                tools.tool("pg_restore", run.on(database))
                        .with("--exit-on-error", "--jobs=" + run.get(StateKey.JOBS), "--use-list=" + list)
                        .with("--dbname=" + run.on(database).dbname(), archive),
                "restoring into " + database);
        run.host().delete(list);
    }

    private static boolean isExtensionComment(TocEntry entry) {
        return "COMMENT".equals(entry.description()) && entry.tag().startsWith("EXTENSION ");
    }

    /** Returns whether the key had to be NOT VALID. */
    private static boolean foreignKey(Session session, TocEntry entry, Set<TableName> imported) throws SQLException {
        if (!crosses(entry, imported)) {
            EntryExecutor.execute(session, entry);
            return false;
        }
        TableName table = KeyDefinition.of(entry).orElseThrow().table();
        boolean partitioned = session.number(
                        "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                                + " WHERE n.nspname = ? AND c.relname = ? AND c.relkind = 'p'",
                        table.schema(),
                        table.name())
                > 0;
        if (!partitioned) {
            EntryExecutor.executeNotValid(session, entry);
        }
        return true;
    }

    private static long rows(Session session, List<TableName> imported) throws SQLException {
        long rows = 0;
        for (TableName table : imported) {
            rows += session
                    .query(
                            "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                                    + " WHERE n.nspname = ? AND c.relname = ? AND c.relkind = 'r'",
                            row -> row.getString(1),
                            table.schema(),
                            table.name())
                    .stream()
                    .mapToLong(t -> count(session, t))
                    .sum();
        }
        return rows;
    }

    private static long count(Session session, String table) {
        try {
            return session.number("SELECT count(*) FROM ONLY " + table);
        } catch (SQLException e) {
            throw new IllegalStateException("counting " + table + ": " + Session.reason(e), e);
        }
    }
}
