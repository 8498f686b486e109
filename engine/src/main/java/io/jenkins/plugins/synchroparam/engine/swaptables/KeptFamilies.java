package io.jenkins.plugins.synchroparam.engine.swaptables;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tables of RCT with all that is read through them: partitions, and tables that inherit. */
final class KeptFamilies {

    private KeptFamilies() {}

    /** The oids of these tables and of all below them. */
    static List<Long> oids(Session session, Collection<TableName> tables) throws SQLException {
        return all(of(session, tables));
    }

    /** Each once: a table may be in several families. */
    static List<Long> all(Map<TableName, List<Long>> families) {
        return families.values().stream().flatMap(List::stream).distinct().toList();
    }

    /** The oids of each table and of all below it, by the table; one that is not there has none. */
    static Map<TableName, List<Long>> of(Session session, Collection<TableName> tables) throws SQLException {
        Map<TableName, List<Long>> families = new HashMap<>();
        session.query(
                """
                WITH RECURSIVE family AS (
                    SELECT n.nspname, c.relname, c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                     WHERE n.nspname || '.' || c.relname = ANY (?) AND c.relkind IN ('r', 'p')
                    UNION SELECT f.nspname, f.relname, i.inhrelid
                      FROM family f JOIN pg_inherits i ON i.inhparent = f.oid)
                SELECT nspname, relname, oid::bigint FROM family
                """,
                row -> families.computeIfAbsent(
                                new TableName(row.getString(1), row.getString(2)), table -> new ArrayList<>())
                        .add(row.getLong(3)),
                session.array(
                        tables.stream().map(t -> t.schema() + "." + t.name()).toList()));
        families.keySet().retainAll(Set.copyOf(tables));
        return families;
    }
}
