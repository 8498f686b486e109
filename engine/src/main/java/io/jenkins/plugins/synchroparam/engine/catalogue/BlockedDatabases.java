package io.jenkins.plugins.synchroparam.engine.catalogue;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.sql.SQLException;
import java.util.List;

/** Table {@code synchro.blocked_database}. */
final class BlockedDatabases {

    private final Session session;

    BlockedDatabases(Session session) {
        this.session = session;
    }

    /**
     * @throws SynchroException when another run's block of the same database was never taken back: what that run
     *     journalled is the only record of the database's own settings, and this run would read the blocked ones
     */
    void set(long runId, String clientCode, String environment, boolean blocked) {
        session.transaction("writing into the journal which databases are blocked", statements -> {
            if (blocked) {
                block(statements, runId, clientCode, environment);
            } else {
                statements.update(
                        "DELETE FROM synchro.blocked_database WHERE run_id = ? AND client_code = ? AND environment = ?",
                        runId,
                        clientCode,
                        environment);
            }
            return null;
        });
    }

    private static void block(Statements statements, long runId, String clientCode, String environment)
            throws SQLException {
        statements.update("""
                INSERT INTO synchro.blocked_database (client_code, environment, run_id) VALUES (?, ?, ?)
                ON CONFLICT (client_code, environment) DO NOTHING""", clientCode, environment, runId);
        List<Long> holder = statements.query(
                "SELECT run_id FROM synchro.blocked_database WHERE client_code = ? AND environment = ?",
                row -> row.getLong(1),
                clientCode,
                environment);
        if (!holder.contains(runId)) {
            throw new SynchroException(Printable.escape(clientCode) + " " + Printable.escape(environment)
                    + " is still blocked by run " + holder.get(0) + ": resume that run or roll it back first");
        }
    }
}
