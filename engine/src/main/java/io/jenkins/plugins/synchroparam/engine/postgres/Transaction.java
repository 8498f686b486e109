package io.jenkins.plugins.synchroparam.engine.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** Work in one transaction. */
final class Transaction {

    private Transaction() {}

    /** Commits when the work returns, rolls back when it throws. */
    static <T> T run(Session session, TransactionWork<T> work) throws SQLException {
        Connection connection = session.connection();
        connection.setAutoCommit(false);
        try {
            T value = work.run(session);
            connection.commit();
            return value;
        } catch (SQLException | RuntimeException | Error e) {
            // Of an Error too: the driver commits what is open when autocommit comes back.
            rollBack(connection, e);
            throw e;
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }

    private static void rollBack(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
