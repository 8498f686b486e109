package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Tables of the import set that cannot be replaced by what production has. */
final class Irreplaceable {

    private Irreplaceable() {}

    static void refuse(Session session, Map<TableName, RctTable> rct, SortedSet<TableName> imported)
            throws SQLException {
        refuseUnreadable(session, rct, imported);
        Map<TableName, String> others = session
                .query("""
                        SELECT n.nspname, c.relname, CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialised view'
                               WHEN 'f' THEN 'foreign table' WHEN 'S' THEN 'sequence' ELSE 'relation' END
                          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind NOT IN ('r', 'p', 't')
                        """, row -> Map.entry(new TableName(row.getString(1), row.getString(2)), row.getString(3)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        for (TableName table : imported) {
            if (rct.containsKey(table) && rct.get(table).extension()) {
                throw new SynchroException("table " + table
                        + " belongs to an extension and cannot be replaced; keep it with a TABLE KEPT PRD rule");
            }
            if (others.containsKey(table)) {
                throw new SynchroException("production's table " + table + " cannot be created: RCT has a "
                        + others.get(table) + " of this name; rename it, or keep the table with a TABLE KEPT PRD rule");
            }
        }
    }

    /** A table that forces row security on its owner can be backed up whole only by who reads past it. */
    private static void refuseUnreadable(Session session, Map<TableName, RctTable> rct, SortedSet<TableName> imported)
            throws SQLException {
        List<Long> oids = imported.stream()
                .filter(rct::containsKey)
                .map(t -> rct.get(t).oid())
                .toList();
        List<String> subject = session.query(
                "SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE c.oid = ANY (?) AND row_security_active(c.oid) ORDER BY 1",
                row -> Printable.escape(row.getString(1)),
                session.oids(oids));
        if (!subject.isEmpty()) {
            throw new SynchroException("the refreshing role lacks BYPASSRLS (table " + String.join(", ", subject)
                    + " forces row security on its owner too): grant it, or keep the table with a TABLE KEPT PRD rule");
        }
    }
}
