package io.jenkins.plugins.synchroparam.engine.swapdatabase;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.presync.ChangeTracking;
import io.jenkins.plugins.synchroparam.engine.replacement.SchemaMarks;
import io.jenkins.plugins.synchroparam.engine.replacement.TableState;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.ChangeMarks;
import io.jenkins.plugins.synchroparam.engine.run.DatabaseMarks;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan.Carried;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/**
 * What users changed in RCT since it was copied.
 *
 * @param tables kept tables whose rows changed
 * @param views materialised views that were refreshed
 * @param columns tables with kept columns whose rows changed
 * @param largeObjects whether any large object changed
 * @param marks how the tables stand now
 * @param database how the rest stands now
 */
record LateChanges(
        List<TableState> tables,
        List<TableName> views,
        List<Carried> columns,
        boolean largeObjects,
        ChangeMarks marks,
        DatabaseMarks database) {

    /** Writes down how RCT stands; before its snapshot is taken, so that a change in between counts as late. */
    static void mark(RunContext run, Session rct) throws SQLException {
        run.set(StateKey.MARKS, ChangeTracking.marks(rct, relations(rct)));
        run.set(StateKey.DATABASE_MARKS, database(run, rct));
        run.save();
    }

    /** The same for the tables with kept columns, whose values are read later than the kept tables. */
    static void markColumns(RunContext run) throws SQLException {
        try (Session rct = run.connect()) {
            Map<String, String> marks = new HashMap<>(run.get(StateKey.MARKS).byTable());
            marks.putAll(ChangeTracking.marks(rct, run.get(StateKey.PLAN).replacedOids())
                    .byTable());
            run.set(StateKey.MARKS, new ChangeMarks(marks));
            run.save();
        }
    }

    /**
     * Finds them.
     *
     * @param rct a session on RCT
     * @throws SynchroException when something was defined, changed or dropped: that cannot be carried over
     */
    static LateChanges find(RunContext run, Session rct) throws SQLException, InterruptedException {
        DatabaseMarks then = run.get(StateKey.DATABASE_MARKS);
        // Before the tables' counters: what changes in between is seen the next time.
        DatabaseMarks now = database(run, rct);
        SortedSet<String> schema = SchemaMarks.changed(then.schema(), now.schema());
        if (!schema.isEmpty()) {
            throw new SynchroException("RCT's schema changed since it was copied (" + String.join(", ", schema)
                    + "): what users defined meanwhile would be lost; nothing was changed, run again with resume OFF");
        }
        List<Long> oids = relations(rct);
        ChangeMarks marks = ChangeTracking.marks(rct, oids);
        Set<Long> changed = new HashSet<>(ChangeTracking.changed(
                rct, oids, run.get(StateKey.MARKS), run.get(StateKey.SERVER).major()));
        Set<Long> replaced = Set.copyOf(run.get(StateKey.PLAN).replacedOids());
        Set<TableName> replacedNames = new HashSet<>();
        TableState.read(rct, changed.stream().filter(replaced::contains).toList())
                .forEach(t -> replacedNames.add(t.table()));
        List<Long> kept =
                changed.stream().filter(oid -> !replaced.contains(oid)).toList();
        List<TableName> views = rct.query(
                "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE c.relkind = 'm' AND c.oid = ANY (?)",
                row -> new TableName(row.getString(1), row.getString(2)),
                rct.oids(kept));
        List<TableState> tables = TableState.read(rct, kept).stream()
                .filter(t -> !views.contains(t.table()))
                .toList();
        List<Carried> columns = run.get(StateKey.PLAN).keptColumns().stream()
                .filter(c -> replacedNames.contains(c.table()))
                .toList();
        return new LateChanges(tables, views, columns, !then.largeObjects().equals(now.largeObjects()), marks, now);
    }

    boolean none() {
        return tables.isEmpty() && views.isEmpty() && columns.isEmpty() && !largeObjects;
    }

    /** For people. */
    String describe() {
        StringBuilder text = new StringBuilder(tables.size() + " kept table(s)");
        if (!tables.isEmpty() && tables.size() <= 10) {
            text.append(" (")
                    .append(String.join(
                            ", ", tables.stream().map(t -> t.table().toString()).toList()))
                    .append(")");
        }
        text.append(", kept columns of ").append(columns.size()).append(" table(s)");
        return text + (largeObjects ? ", large objects" : "");
    }

    private static DatabaseMarks database(RunContext run, Session rct) throws SQLException {
        List<TableName> dropped =
                run.state().find(StateKey.TAKEDOWN).map(t -> t.sequences()).orElse(List.of());
        return new DatabaseMarks(SchemaMarks.read(rct), SequenceMarks.read(rct, dropped), LargeObjects.mark(rct));
    }

    private static List<Long> relations(Session rct) throws SQLException {
        return rct.query("""
                SELECT c.oid::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't' AND n.nspname !~ '^pg_'
                   AND n.nspname <> 'information_schema' ORDER BY 1
                """, row -> row.getLong(1));
    }
}
