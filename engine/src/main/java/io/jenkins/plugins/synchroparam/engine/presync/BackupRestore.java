package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.archive.KeyDefinition;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.ExpStatus;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
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

    private static final int COUNTED_AT_ONCE = 100;

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
                    .info("foreign keys to kept tables, whose rows are not in EXP, are NOT VALID there: " + notValid);
        }
        run.engine().journal().expStatus(run.server().name(), exp, ExpStatus.COMPLETE);
        run.reporter().info("EXP " + exp + " holds RCT's schema and the rows of the tables to import");
    }

    private static void restore(RunContext run, String exp, TableOfContents contents) throws SQLException {
        Set<TocEntry> later = Set.copyOf(later(contents));
        new SchemaCopy(run, exp)
                .restore(contents.entries().stream()
                        .filter(e -> !later.contains(e))
                        .toList());
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

    /** The rows of the imported tables, counted in EXP by one statement for many tables. */
    private static long rows(Session session, List<TableName> imported) throws SQLException {
        List<String> tables = session.query(
                "SELECT c.oid::regclass::text FROM unnest(?::text[], ?::text[]) AS t(schema, name)"
                        + " JOIN pg_namespace n ON n.nspname = t.schema"
                        + " JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = t.name AND c.relkind = 'r'",
                row -> row.getString(1),
                session.array(imported.stream().map(TableName::schema).toList()),
                session.array(imported.stream().map(TableName::name).toList()));
        long rows = 0;
        for (int from = 0; from < tables.size(); from += COUNTED_AT_ONCE) {
            rows += session.number(tables.subList(from, Math.min(tables.size(), from + COUNTED_AT_ONCE)).stream()
                    .map(t -> "SELECT count(*) AS n FROM ONLY " + t)
                    .collect(Collectors.joining(" UNION ALL ", "SELECT coalesce(sum(n), 0) FROM (", ") AS counts")));
        }
        return rows;
    }
}
