package io.jenkins.plugins.synchroparam.engine.catalogue;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to synchroDB that threads share, one transaction at a time.
 *
 * <p>A run can leave it idle for hours, and firewalls forget idle connections: it is tried before each transaction and
 * replaced once when it is dead. A statement that was already sent is never repeated: nobody knows whether it took
 * effect.
 */
final class Session implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final int VALIDATION_SECONDS = 10;

    private final Connections connections;
    private Connection connection;
    private boolean closed;

    Session(Connections connections) {
        this.connections = connections;
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run(Statements statements) throws SQLException;
    }

    /**
     * Runs and commits one transaction.
     *
     * @param doing for the error message, for example {@code reading view synchro.v_host}
     * @throws SynchroException when it fails; nothing of it took effect then
     */
    synchronized <T> T transaction(String doing, Work<T> work) {
        Connection live = live();
        try {
            try {
                T result = work.run(new Statements(live));
                live.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(live, e);
                throw e;
            }
        } catch (SQLException e) {
            throw connections.failure(doing, e);
        }
    }

    /** One query in a transaction of its own. */
    <T> List<T> query(String doing, String sql, Statements.Mapper<T> mapper, Object... parameters) {
        return transaction(doing, statements -> statements.query(sql, mapper, parameters));
    }

    /** One statement in a transaction of its own; returns the number of rows. */
    int update(String doing, String sql, Object... parameters) {
        return transaction(doing, statements -> statements.update(sql, parameters));
    }

    private Connection live() {
        if (closed) {
            throw new IllegalStateException(connections.address() + " is closed");
        }
        try {
            if (connection != null && !connection.isValid(VALIDATION_SECONDS)) {
                LOG.debug("{}: the idle connection broke, connecting again", connections.address());
                discard();
            }
            if (connection == null) {
                connection = connections.open();
                connection.setAutoCommit(false);
            }
            return connection;
        } catch (SQLException e) {
            throw connections.failure("connecting", e);
        }
    }

    private static void rollBack(Connection connection, Throwable reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private void discard() {
        Connection broken = connection;
        connection = null;
        try {
            broken.close();
        } catch (SQLException e) {
            LOG.debug("{}: closing a broken connection: {}", connections.address(), e.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (connection != null) {
            discard();
        }
    }
}
