package io.jenkins.plugins.synchroparam.engine.replica.target;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;

/**
 * Rows that the source has checked are written as PostgreSQL's own replication writes them: triggers and foreign keys of
 * the tables stay silent, whose effects the source has sent too, in another order.
 */
public final class ReplicationRole {

    private static final String NO_RIGHT = "42501";

    private ReplicationRole() {}

    /**
     * For a session, until it ends; not inside a transaction.
     *
     * @return false when the role has no right to: neither superuser nor, from PostgreSQL 15 on, granted SET on it
     */
    public static boolean take(Session session) throws SQLException {
        try {
            session.execute("SET session_replication_role = replica");
            return true;
        } catch (SQLException e) {
            if (NO_RIGHT.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }
}
