package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * RCT's tables and production's change places, in one transaction whose length does not depend on how many rows they have:
 * what hangs on the old ones is taken down, they go aside, the new ones take their place, everything is put back.
 *
 * @param schemas where the tables are and go
 * @param takedown of the old tables
 * @param newTables tables that RCT did not have, with their owner in production
 * @param crossingKeys foreign keys of the new tables to kept ones
 */
public record Swap(
        SideSchemas schemas, Takedown takedown, Map<TableName, String> newTables, List<ForeignKey> crossingKeys) {

    /** How long a lock is waited for: whoever holds one, nobody works in RCT. */
    private static final String PATIENCE = "SET LOCAL lock_timeout = '5s'";

    /** @throws SQLException when the server refuses a statement, or a lock is not to be had; RCT is as it was then */
    public void run(Session administrator, LoaderRole role) throws SQLException {
        administrator.transaction(session -> {
            session.execute(PATIENCE);
            lock(session);
            CreateRights rights = CreateRights.open(session);
            for (String statement : takedown.dropStatements()) {
                session.execute(statement);
            }
            leave(session);
            enter(session);
            rights.close();
            PutBack.within(session, role, takedown, newTables);
            PutBack.add(session, crossingKeys);
            return null;
        });
    }

    private void lock(Session session) throws SQLException {
        if (!takedown.tables().isEmpty()) {
            session.execute("LOCK TABLE " + String.join(", ", quoted(takedown.tables())) + " IN ACCESS EXCLUSIVE MODE");
        }
    }

    private static List<String> quoted(Collection<TableState> tables) {
        return tables.stream().map(t -> "ONLY " + Identifiers.quote(t.table())).toList();
    }

    /** The old tables go aside, and let go of kept ones: a key or a parent would still act on what users do there. */
    private void leave(Session session) throws SQLException {
        List<Long> oids = takedown.tables().stream().map(TableState::oid).toList();
        for (String schema : schemas.asides().values()) {
            session.execute("CREATE SCHEMA " + Identifiers.quote(schema));
        }
        for (String let : session.query(
                """
                SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', k.conrelid::regclass, k.conname) FROM pg_constraint k
                 WHERE k.contype = 'f' AND k.conparentid = 0 AND k.conrelid = ANY (?) AND k.confrelid <> ALL (?)
                UNION ALL
                SELECT format('ALTER TABLE %s NO INHERIT %s', i.inhrelid::regclass, i.inhparent::regclass) FROM pg_inherits i
                       JOIN pg_class c ON c.oid = i.inhrelid
                 WHERE i.inhrelid = ANY (?) AND i.inhparent <> ALL (?) AND NOT c.relispartition
                """,
                row -> row.getString(1),
                session.oids(oids),
                session.oids(oids),
                session.oids(oids),
                session.oids(oids))) {
            session.execute(let);
        }
        for (TableState table : takedown.tables()) {
            move(session, table.table(), schemas.asides().get(table.table().schema()));
        }
    }

    private void enter(Session session) throws SQLException {
        for (Map.Entry<String, String> schema : schemas.shadows().entrySet()) {
            for (String table : names(session, "pg_class", "rel", schema.getValue(), " AND relkind IN ('r', 'p')")) {
                move(session, new TableName(schema.getValue(), table), schema.getKey());
            }
            for (String statistics : names(session, "pg_statistic_ext", "stx", schema.getValue(), "")) {
                session.execute("ALTER STATISTICS " + Identifiers.quote(new TableName(schema.getValue(), statistics))
                        + " SET SCHEMA " + Identifiers.quote(schema.getKey()));
            }
        }
    }

    /** What is in a schema; catalogue and prefix of its columns are constants. */
    private static List<String> names(Session session, String catalogue, String prefix, String schema, String which)
            throws SQLException {
        return session.query(
                "SELECT " + prefix + "name FROM " + catalogue + " WHERE " + prefix + "namespace ="
                        + " (SELECT oid FROM pg_namespace WHERE nspname = ?)" + which + " ORDER BY 1",
                row -> row.getString(1),
                schema);
    }

    private static void move(Session session, TableName table, String schema) throws SQLException {
        session.execute("ALTER TABLE " + Identifiers.quote(table) + " SET SCHEMA " + Identifiers.quote(schema));
    }
}
