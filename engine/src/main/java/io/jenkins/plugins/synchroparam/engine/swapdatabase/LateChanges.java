package io.jenkins.plugins.synchroparam.engine.swapdatabase;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Questions;
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

    private static final String RELATIONS = """
            SELECT c.oid::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't' AND n.nspname !~ '^pg_'
               AND n.nspname <> 'information_schema' ORDER BY 1
            """;

    /** Writes down how RCT stands; before its snapshot is taken, so that a change in between counts as late. */
    static void mark(RunContext run, Session rct) throws SQLException {
        run.set(StateKey.MARKS, ChangeTracking.marks(rct, rct.query(RELATIONS, row -> row.getLong(1))));
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
        Map<String, String> schema = SchemaMarks.again(rct, then.schema());
        SortedSet<String> defined = SchemaMarks.changed(then.schema(), schema);
        if (!defined.isEmpty()) {
            throw new SynchroException("RCT's schema changed since it was copied (" + String.join(", ", defined)
                    + "): what users defined meanwhile would be lost; nothing was changed, run again with resume OFF");
        }
        Questions questions = new Questions(rct);
        Map<String, String> sequences =
                SequenceMarks.again(questions, then.sequences().keySet(), dropped(run));
        List<String> largeObjects = LargeObjects.mark(questions);
        List<Long> relations = questions.add(RELATIONS, row -> row.getLong(1));
        questions.answer();
        DatabaseMarks now = new DatabaseMarks(schema, sequences, largeObjects.get(0));
        ChangeTracking.Changes changes = ChangeTracking.changes(
                rct,
                relations,
                run.get(StateKey.MARKS),
                run.get(StateKey.SERVER).major());
        boolean other = !then.largeObjects().equals(now.largeObjects());
        return changes.tables().isEmpty()
                ? new LateChanges(List.of(), List.of(), List.of(), other, changes.marks(), now)
                : of(run, rct, changes, other, now);
    }

    private static LateChanges of(
            RunContext run, Session rct, ChangeTracking.Changes changes, boolean largeObjects, DatabaseMarks now)
            throws SQLException {
        Set<Long> replaced = Set.copyOf(run.get(StateKey.PLAN).replacedOids());
        Set<TableName> replacedNames = new HashSet<>();
        TableState.read(
                        rct,
                        changes.tables().stream().filter(replaced::contains).toList())
                .forEach(t -> replacedNames.add(t.table()));
        List<Long> kept =
                changes.tables().stream().filter(oid -> !replaced.contains(oid)).toList();
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
        return new LateChanges(tables, views, columns, largeObjects, changes.marks(), now);
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
        Questions questions = new Questions(rct);
        List<String> largeObjects = LargeObjects.mark(questions);
        questions.answer();
        return new DatabaseMarks(SchemaMarks.read(rct), SequenceMarks.read(rct, dropped(run)), largeObjects.get(0));
    }

    private static List<TableName> dropped(RunContext run) {
        return run.state().find(StateKey.TAKEDOWN).map(t -> t.sequences()).orElse(List.of());
    }
}
