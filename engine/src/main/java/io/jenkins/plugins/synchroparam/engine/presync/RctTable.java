package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A table of RCT.
 *
 * @param rows the server's estimate, -1 when unknown
 * @param bytes with indexes
 * @param parent the partitioned table of which it is a part, else null
 * @param extension whether it belongs to an extension
 */
record RctTable(TableName name, long oid, long rows, long bytes, TableName parent, boolean extension) {

    /** All ordinary and partitioned tables but the server's own, in name order. */
    static Map<TableName, RctTable> read(Session session) throws SQLException {
        Map<TableName, RctTable> tables = new LinkedHashMap<>();
        session.query(
                        """
                        SELECT n.nspname, c.relname, c.oid::bigint, c.reltuples::bigint, pg_total_relation_size(c.oid),
                               pn.nspname, p.relname,
                               EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
                                       AND d.objid = c.oid AND d.deptype = 'e')
                          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                               LEFT JOIN pg_inherits i ON i.inhrelid = c.oid AND c.relispartition
                               LEFT JOIN pg_class p ON p.oid = i.inhparent
                               LEFT JOIN pg_namespace pn ON pn.oid = p.relnamespace
                         WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND n.nspname <> 'information_schema'
                           AND n.nspname !~ '^pg_' ORDER BY 1, 2
                        """,
                        row -> new RctTable(
                                new TableName(row.getString(1), row.getString(2)),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getString(7) == null ? null : new TableName(row.getString(6), row.getString(7)),
                                row.getBoolean(8)))
                .forEach(t -> tables.put(t.name(), t));
        return tables;
    }
}
