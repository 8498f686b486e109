package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.ImportObjects;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A sequence that imported tables own or use.
 *
 * @param furthest the value furthest in the sequence's direction in a column that draws from it. The last one that sequence
 *     or column can hold is not counted, nor one beyond: it was not drawn, and there would be nothing after it
 */
public record SequenceUse(TableName sequence, boolean ascending, long furthest) {

    /** Whose columns are looked at. */
    public enum Columns {
        IMPORTED,
        OTHERS,
        ALL
    }

    /**
     * What was imported, where it is now.
     *
     * @param carried columns that have RCT's values, as {@code schema.table.column}
     * @param known sequences whose value the dump gave, which is enough for production's own values
     */
    public record Imported(Collection<TableName> tables, Collection<String> carried, Collection<TableName> known) {

        /** @param place where a table is now */
        public static Imported of(RunContext run, ImportObjects objects, UnaryOperator<TableName> place) {
            ImportPlan plan = run.get(StateKey.PLAN);
            List<TableName> known = new ArrayList<>(objects.sharedSequences().keySet());
            objects.sequenceValues().forEach(e -> known.add(place.apply(new TableName(e.namespace(), e.tag()))));
            return new Imported(
                    plan.names().stream().map(place).toList(),
                    plan.keptColumns().stream()
                            .flatMap(c ->
                                    c.columns().stream().map(column -> name(place.apply(c.table())) + "." + column))
                            .toList(),
                    known);
        }

        private static String name(TableName table) {
            return table.schema() + "." + table.name();
        }

        private static List<String> names(Collection<TableName> tables) {
            return tables.stream().map(Imported::name).toList();
        }
    }

    /** Reads one for every column that can have such a sequence's value, not known from the dump, and that has one. */
    public static List<SequenceUse> read(Session session, Imported imported, Columns of) throws SQLException {
        List<Column> columns = session.query(
                """
                WITH imported AS (
                    SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                     WHERE n.nspname || '.' || c.relname = ANY (?)),
                uses AS (
                    SELECT d.refobjid AS sequence, a.adrelid AS rel, a.adnum AS num
                      FROM pg_depend d JOIN pg_attrdef a ON a.oid = d.objid
                           JOIN pg_class s ON s.oid = d.refobjid AND s.relkind = 'S'
                     WHERE d.classid = 'pg_attrdef'::regclass AND d.refclassid = 'pg_class'::regclass
                    UNION
                    SELECT d.objid, d.refobjid, d.refobjsubid FROM pg_depend d
                           JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
                     WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
                       AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0)
                SELECT DISTINCT n.nspname, s.relname, u.rel::regclass::text, quote_ident(a.attname), q.seqincrement > 0,
                       CASE WHEN q.seqincrement > 0 THEN least(q.seqmax, r.highest) ELSE greatest(q.seqmin, -r.highest - 1) END
                  FROM uses u JOIN pg_class s ON s.oid = u.sequence JOIN pg_namespace n ON n.oid = s.relnamespace
                       JOIN pg_attribute a ON a.attrelid = u.rel AND a.attnum = u.num
                       JOIN pg_class c ON c.oid = u.rel JOIN pg_namespace cn ON cn.oid = c.relnamespace
                       JOIN pg_sequence q ON q.seqrelid = u.sequence AND NOT q.seqcycle
                       JOIN pg_type t ON t.oid = a.atttypid
                       JOIN (VALUES ('int2'::regtype, 32767::bigint), ('int4'::regtype, 2147483647),
                                    ('int8'::regtype, 9223372036854775807)) r (type, highest)
                         ON r.type = coalesce(nullif(t.typbasetype, 0), t.oid)
                 WHERE u.sequence IN (SELECT sequence FROM uses WHERE rel IN (SELECT oid FROM imported))
                   AND CASE WHEN u.rel NOT IN (SELECT oid FROM imported) THEN ? <> 'IMPORTED'
                            ELSE ? <> 'OTHERS' AND (n.nspname || '.' || s.relname <> ALL (?)
                                 OR cn.nspname || '.' || c.relname || '.' || a.attname = ANY (?)) END
                """,
                row -> new Column(
                        new TableName(row.getString(1), row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getBoolean(5),
                        row.getLong(6)),
                session.array(Imported.names(imported.tables())),
                of.name(),
                of.name(),
                session.array(Imported.names(imported.known())),
                session.array(List.copyOf(imported.carried())));
        List<SequenceUse> uses = new ArrayList<>();
        for (Column column : columns) {
            session.query(column.furthest(), row -> row.getObject(1, Long.class), column.last()).stream()
                    .filter(furthest -> furthest != null)
                    .forEach(furthest -> uses.add(new SequenceUse(column.sequence(), column.ascending(), furthest)));
        }
        return uses;
    }

    /** A column, quoted. @param last the last value that it and its sequence can have */
    private record Column(TableName sequence, String table, String name, boolean ascending, long last) {

        String furthest() {
            return "SELECT " + (ascending ? "max" : "min") + "(" + name + ")::bigint FROM " + table + " WHERE " + name
                    + (ascending ? " < " : " > ") + "?";
        }
    }
}
