package io.jenkins.plugins.synchroparam.engine.catalogue;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to synchroDB that threads share, one transaction at a time.
 *
 * <p>A run can leave it idle for hours, and firewalls forget idle connections: after a pause it is tried before a
 * transaction. One that turns out to be dead is replaced once, and what had not been committed is done again; a commit that
 * was sent is never repeated: nobody knows whether it took effect.
 */
final class Session implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final int VALIDATION_SECONDS = 10;
    /** Trying it costs a wait for the server, which the moments when users wait for us are too short for. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    /** Administrator's shutdown, crash of another session, not yet accepting: the server has ended the session. */
    private static final Set<String> ENDED = Set.of("57P01", "57P02", "57P03");

    private final Connections connections;
    private Connection connection;
    private long answered;
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
        connectIfNeeded();
        try {
            T result = onLive(work, false);
            connection.commit();
            answered = System.nanoTime();
            return result;
        } catch (SQLException e) {
            rollBack(e);
            throw connections.failure(doing, e);
        } catch (RuntimeException | Error e) {
            rollBack(e);
            throw e;
        }
    }

    /**
     * One statement that does no harm when it takes effect twice, committed with it: the server is waited for once.
     *
     * @return the number of rows
     */
    synchronized int record(String doing, String sql, Object... parameters) {
        connectIfNeeded();
        try {
            int rows = onLive(statements -> statements.update(sql, parameters), true);
            answered = System.nanoTime();
            return rows;
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

    private void connectIfNeeded() {
        if (closed) {
            throw new IllegalStateException(connections.address() + " is closed");
        }
        boolean idle = System.nanoTime() - answered > FRESH.toNanos();
        try {
            if (connection != null && idle && !connection.isValid(VALIDATION_SECONDS)) {
                discard();
            }
        } catch (SQLException e) {
            throw connections.failure("connecting", e);
        }
        if (connection == null) {
            connection = connections.open();
        }
    }

    /** Once more on a new connection when this one turns out to have ended. */
    private <T> T onLive(Work<T> work, boolean autoCommit) throws SQLException {
        try {
            connection.setAutoCommit(autoCommit);
            return work.run(new Statements(connection));
        } catch (SQLException e) {
            if (!hasEnded(e)) {
                throw e;
            }
        }
        discard();
        connection = connections.open();
        connection.setAutoCommit(autoCommit);
        return work.run(new Statements(connection));
    }

    private boolean hasEnded(SQLException failure) throws SQLException {
        String state = String.valueOf(failure.getSQLState());
        return connection.isClosed() || state.startsWith("08") || ENDED.contains(state);
    }

    private void rollBack(Throwable reason) {
        if (connection == null) {
            return;
        }
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private void discard() {
        LOG.debug("{}: the connection ended", connections.address());
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
