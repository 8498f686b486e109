package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Batch;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Puts back everything that RCT keeps on and around the replaced tables, in one transaction of the refreshing role: owners
 * and row security, then pg_restore's script of RCT's own definitions (views, functions, policies, rights, publications,
 * statistics objects), then what pg_dump writes into tables, then foreign keys, unchecked. It is all there or not at all.
 */
public final class PutBack {

    private PutBack() {}

    /**
     * @param administrator a session of the refreshing role
     * @param newTables tables that RCT did not have, with their owner in production
     * @throws SynchroException when the server refuses a definition; says which statement
     */
    public static void run(
            Session administrator, LoaderRole loader, Takedown takedown, Map<TableName, String> newTables) {
        try {
            administrator.transaction(session -> {
                // Whatever RCT's own settings say: nobody works there.
                session.execute("SET LOCAL lock_timeout = 0");
                within(session, loader, takedown, newTables);
                return null;
            });
        } catch (SQLException e) {
            throw new SynchroException("what hangs on the imported tables cannot be put back: " + Session.reason(e), e);
        }
    }

    /** The same as part of a transaction. */
    static void within(Session session, LoaderRole loader, Takedown takedown, Map<TableName, String> newTables)
            throws SQLException {
        session.execute("SET LOCAL check_function_bodies = false; SET LOCAL client_min_messages = warning");
        CreateRights rights = CreateRights.open(session);
        new HandOver(session).run(loader, takedown, newTables);
        DefaultPrivileges defaults = DefaultPrivileges.suspend(session);
        List<String> statements = new ArrayList<>();
        if (!takedown.putBackScript().isBlank()) {
            execute(session, takedown.putBackScript());
            // The script is pg_restore's: it sets what its own session needs.
            statements.add("SET search_path = ''; SET row_security = off; SET statement_timeout = 0");
        }
        rights.close();
        statements.addAll(takedown.putBackStatements());
        statements.addAll(additions(takedown.foreignKeys()));
        Batch.execute(session, statements);
        defaults.restore();
    }

    /** The statements that add foreign keys, unchecked where that is possible, with their comments. */
    static List<String> additions(List<ForeignKey> keys) {
        List<String> statements = new ArrayList<>();
        for (ForeignKey key : keys) {
            statements.add(key.addStatement());
            if (!key.commentStatement().isEmpty()) {
                statements.add(key.commentStatement());
            }
        }
        return statements;
    }

    private static void execute(Session session, String script) throws SQLException {
        try {
            session.execute(script);
        } catch (SQLException e) {
            throw new SQLException(PutBackScript.objectAt(script, e) + Session.reason(e), e.getSQLState(), e);
        }
    }

    /** Drops the replaced tables and what hangs on them, in one transaction; nothing else can go, for no CASCADE is used. */
    public static void takeDown(Session administrator, Takedown takedown) {
        try {
            administrator.transaction(session -> {
                Batch.execute(session, takedown.dropStatements());
                if (!takedown.tables().isEmpty()) {
                    session.execute(takedown.dropTables());
                }
                return null;
            });
        } catch (SQLException e) {
            throw new SynchroException(
                    "the tables to import cannot be dropped: " + Session.reason(e) + "; nothing was dropped", e);
        }
    }
}
