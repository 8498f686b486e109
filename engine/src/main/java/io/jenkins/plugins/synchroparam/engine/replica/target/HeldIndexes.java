package io.jenkins.plugins.synchroparam.engine.replica.target;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Indexes and keys of a table that is there: taken away before its rows come, and built when they are there, which is
 * faster than to keep them right meanwhile.
 *
 * <p>Only those that PostgreSQL can describe wholly and on which nothing hangs: one that is clustered on, is the replica
 * identity, has a comment, a tablespace or statistics of its own, or is needed by a view, stays.
 */
public final class HeldIndexes {

    private final TableName table;
    private final List<Index> indexes;

    private HeldIndexes(TableName table, List<Index> indexes) {
        this.table = table;
        this.indexes = List.copyOf(indexes);
    }

    /** @param constraint null when it is no key */
    private record Index(String schema, String name, String definition, String constraint) {

        static Index of(ResultSet row) throws SQLException {
            return new Index(
                    row.getString("nspname"),
                    row.getString("relname"),
                    row.getString("definition"),
                    row.getString("conname"));
        }
    }

    /** Those of this table; none of a partitioned one. */
    public static HeldIndexes of(Session session, TableName table) throws SQLException {
        return new HeldIndexes(table, session.query("""
                SELECT n.nspname, x.relname, c.conname,
                       CASE WHEN c.oid IS NULL THEN pg_get_indexdef(i.indexrelid) ELSE pg_get_constraintdef(c.oid) END
                           AS definition
                FROM pg_index i
                JOIN pg_class x ON x.oid = i.indexrelid
                JOIN pg_namespace n ON n.oid = x.relnamespace
                JOIN pg_class t ON t.oid = i.indrelid AND t.relkind = 'r'
                LEFT JOIN pg_constraint c
                    ON c.conindid = i.indexrelid AND c.conrelid = i.indrelid AND c.contype IN ('p', 'u', 'x')
                WHERE i.indrelid = to_regclass(?)
                  AND i.indisvalid AND NOT i.indisclustered AND NOT i.indisreplident
                  AND x.reltablespace = 0 AND (c.oid IS NULL OR x.reloptions IS NULL)
                  AND obj_description(i.indexrelid, 'pg_class') IS NULL
                  AND obj_description(c.oid, 'pg_constraint') IS NULL
                  AND NOT EXISTS (SELECT FROM pg_inherits h WHERE h.inhrelid = i.indexrelid)
                  AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = i.indexrelid AND a.attstattarget > 0)
                  AND NOT EXISTS (
                      SELECT FROM pg_depend d
                      WHERE d.deptype NOT IN ('i', 'a')
                        AND ((d.refclassid = 'pg_class'::regclass AND d.refobjid = i.indexrelid)
                          OR (d.refclassid = 'pg_constraint'::regclass AND d.refobjid = c.oid)))
                ORDER BY (c.contype = 'p') DESC NULLS LAST, i.indexrelid""", Index::of, Identifiers.quote(table)));
    }

    /** Inside a transaction that builds them again. */
    public void drop(Session session) throws SQLException {
        for (Index index : indexes) {
            session.execute(
                    index.constraint == null
                            ? "DROP INDEX " + Identifiers.quote(new TableName(index.schema, index.name))
                            : alter("DROP", index));
        }
    }

    /** The primary key first. */
    public void build(Session session) throws SQLException {
        for (Index index : indexes) {
            session.execute(index.constraint == null ? index.definition : alter("ADD", index) + " " + index.definition);
        }
    }

    private String alter(String what, Index index) {
        return "ALTER TABLE " + Identifiers.quote(table) + " " + what + " CONSTRAINT "
                + Identifiers.quote(index.constraint);
    }
}
