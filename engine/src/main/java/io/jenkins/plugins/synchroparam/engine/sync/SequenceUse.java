package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * An ascending sequence that imported tables own or use.
 *
 * @param highest the highest value in a column that draws from it
 */
public record SequenceUse(TableName sequence, long highest) {

    /** Whose columns are looked at. */
    public enum Columns {
        IMPORTED,
        OTHERS,
        ALL
    }

    /**
     * Reads one for every column that draws from such a sequence and has a value.
     *
     * @param imported names of the imported tables where they are now
     */
    public static List<SequenceUse> read(Session session, Collection<TableName> imported, Columns of)
            throws SQLException {
        var columns = session.query(
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
                SELECT DISTINCT n.nspname, s.relname, u.rel::regclass::text, quote_ident(a.attname)
                  FROM uses u JOIN pg_class s ON s.oid = u.sequence JOIN pg_namespace n ON n.oid = s.relnamespace
                       JOIN pg_attribute a ON a.attrelid = u.rel AND a.attnum = u.num
                       JOIN pg_sequence q ON q.seqrelid = u.sequence AND q.seqincrement > 0 AND NOT q.seqcycle
                       JOIN pg_type t ON t.oid = a.atttypid
                 WHERE coalesce(nullif(t.typbasetype, 0), t.oid) IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype)
                   AND u.sequence IN (SELECT sequence FROM uses WHERE rel IN (SELECT oid FROM imported))
                   AND CASE ? WHEN 'IMPORTED' THEN u.rel IN (SELECT oid FROM imported)
                              WHEN 'OTHERS' THEN u.rel NOT IN (SELECT oid FROM imported) ELSE true END
                """,
                row -> new String[] {row.getString(1), row.getString(2), row.getString(3), row.getString(4)},
                session.array(
                        imported.stream().map(t -> t.schema() + "." + t.name()).toList()),
                of.name());
        List<SequenceUse> uses = new ArrayList<>();
        for (String[] column : columns) {
            session
                    .query(
                            "SELECT max(" + column[3] + ")::bigint FROM " + column[2],
                            row -> row.getObject(1, Long.class))
                    .stream()
                    .filter(highest -> highest != null)
                    .forEach(highest -> uses.add(new SequenceUse(new TableName(column[0], column[1]), highest)));
        }
        return uses;
    }
}
