package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.postgres.Batch;
import io.jenkins.plugins.synchroparam.engine.postgres.DryRun;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
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

    /** The same for a lock on what is kept, while others work. */
    private static final String MOMENT = "SET LOCAL lock_timeout = '50ms'";

    /** @throws SQLException when the server refuses a statement, or a lock is not to be had; RCT is as it was then */
    public void run(Session administrator, LoaderRole role) throws SQLException {
        administrator.transaction(session -> {
            Batch.execute(session, locks(PATIENCE, ""));
            changePlaces(session, role);
            return null;
        });
    }

    /**
     * Does it and takes it back, while users work: who wants one of the tables waits for that long.
     *
     * @return the statements of {@link #run}, for {@link #repeat}
     * @throws SQLException the same; also when somebody has one of the tables locked at this moment
     */
    public List<String> rehearse(Session administrator, LoaderRole role) throws SQLException {
        List<String> locks = locks(MOMENT, " NOWAIT");
        List<String> executed = DryRun.of(administrator, session -> {
            Batch.execute(session, locks);
            changePlaces(session, role);
            return null;
        });
        List<String> statements = new ArrayList<>(locks(PATIENCE, ""));
        statements.addAll(executed.subList(locks.size(), executed.size()));
        return statements;
    }

    /** Does what {@link #rehearse} did, on a database whose schema is the same: the server is waited for twice. */
    public static void repeat(Session administrator, List<String> statements) throws SQLException {
        administrator.transaction(session -> {
            Batch.execute(session, statements);
            return null;
        });
    }

    private void changePlaces(Session session, LoaderRole role) throws SQLException {
        CreateRights rights = CreateRights.open(session);
        Batch.execute(session, takenDown());
        Batch.execute(session, leaving(session));
        Batch.execute(session, entering(session));
        rights.close();
        PutBack.within(session, role, takedown, newTables);
        Batch.execute(session, PutBack.additions(crossingKeys));
    }

    private List<String> locks(String timeout, String nowait) {
        return takedown.tables().isEmpty()
                ? List.of(timeout)
                : List.of(
                        timeout,
                        "LOCK TABLE " + String.join(", ", quoted(takedown.tables())) + " IN ACCESS EXCLUSIVE MODE"
                                + nowait);
    }

    private static List<String> quoted(Collection<TableState> tables) {
        return tables.stream().map(t -> "ONLY " + Identifiers.quote(t.table())).toList();
    }

    private List<String> takenDown() {
        List<String> statements = new ArrayList<>(takedown.dropStatements());
        schemas.asides().values().forEach(schema -> statements.add("CREATE SCHEMA " + Identifiers.quote(schema)));
        return statements;
    }

    /** The old tables go aside, and let go of kept ones: a key or a parent would still act on what users do there. */
    private List<String> leaving(Session session) throws SQLException {
        List<Long> oids = takedown.tables().stream().map(TableState::oid).toList();
        List<String> statements = new ArrayList<>(session.query(
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
                session.oids(oids)));
        for (TableState table : takedown.tables()) {
            statements.add("ALTER TABLE " + Identifiers.quote(table.table()) + " SET SCHEMA "
                    + Identifiers.quote(schemas.asides().get(table.table().schema())));
        }
        return statements;
    }

    /** The new tables, then their statistics objects, come from each schema beside into its own. */
    private List<String> entering(Session session) throws SQLException {
        List<Map.Entry<String, String>> moves = List.copyOf(schemas.shadows().entrySet());
        return session.query(
                """
                WITH move AS (SELECT * FROM unnest(?::text[], ?::text[]) AS m(home, shadow))
                SELECT format('ALTER %s %I.%I SET SCHEMA %I', x.what, m.shadow, x.name, m.home)
                  FROM move m JOIN pg_namespace n ON n.nspname = m.shadow
                       CROSS JOIN LATERAL (
                           SELECT 'TABLE' AS what, relname AS name FROM pg_class
                            WHERE relnamespace = n.oid AND relkind IN ('r', 'p')
                           UNION ALL
                           SELECT 'STATISTICS', stxname FROM pg_statistic_ext WHERE stxnamespace = n.oid) x
                 ORDER BY x.what DESC, m.shadow, x.name
                """,
                row -> row.getString(1),
                session.array(moves.stream().map(Map.Entry::getKey).toList()),
                session.array(moves.stream().map(Map.Entry::getValue).toList()));
    }
}
