package io.jenkins.plugins.synchroparam.engine.catalogue;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The locks of environments: advisory locks of one session, held on a connection of their own. They end with it,
 * whatever ends it; therefore this connection is never replaced.
 */
final class EnvironmentLocks implements AutoCloseable {

    private static final int VALIDATION_SECONDS = 10;
    /** A winner needs some milliseconds between taking a lock and writing who it is; on a busy machine, seconds. */
    private static final int ATTEMPTS = 600;

    private static final long PAUSE_MILLISECONDS = 50;

    private final Connections connections;
    private final LockHolder holder;
    private final Set<String> held = new TreeSet<>();
    private Connection connection;

    EnvironmentLocks(Connections connections, LockHolder holder) {
        this.connections = connections;
        this.holder = holder;
    }

    /** @throws HeldException when somebody else holds it */
    synchronized void lock(String clientCode, String environment) {
        String name = Printable.escape(clientCode) + " " + Printable.escape(environment);
        if (held.contains(name)) {
            requireHeld();
            return;
        }
        long key = LockNumber.of(clientCode, environment);
        try {
            connectIfNeeded();
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                if (take(key, clientCode, environment)) {
                    held.add(name);
                    return;
                }
                List<String> holders = LockOwners.read(connection, key, clientCode, environment);
                if (!holders.isEmpty()) {
                    throw new HeldException(
                            name + " is in use " + holders.get(0), "wait until that run has ended, or stop it");
                }
                Thread.sleep(PAUSE_MILLISECONDS);
            }
        } catch (SQLException e) {
            throw connections.failure("locking " + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SynchroException("interrupted while locking " + name, e);
        }
        throw new HeldException(
                name + " is in use by a session of " + connections.address() + " that does not say who it is",
                "look for an advisory lock in pg_locks");
    }

    /** Who holds the lock now, empty when nobody does; nothing is taken. */
    synchronized Optional<String> holder(String clientCode, String environment) {
        try {
            connectIfNeeded();
            return LockOwners.read(connection, LockNumber.of(clientCode, environment), clientCode, environment).stream()
                    .findFirst();
        } catch (SQLException e) {
            throw connections.failure("reading who holds locks", e);
        }
    }

    /** @throws SynchroException when locks were taken and the connection that holds them broke: they are lost */
    synchronized void requireHeld() {
        if (held.isEmpty()) {
            return;
        }
        try {
            if (!connection.isValid(VALIDATION_SECONDS)) {
                throw new SynchroException("the lock on " + String.join(", ", held) + " is lost, the connection to "
                        + connections.address() + " broke: another run may have started, this one cannot go on;"
                        + " run it again with resume ON");
            }
        } catch (SQLException e) {
            throw connections.failure("checking the lock on " + String.join(", ", held), e);
        }
    }

    /**
     * Executes a statement on the session that holds the locks: that it was executed proves that they are held.
     *
     * @return false when nothing is held, and nothing was executed
     * @throws SynchroException when locks were taken and are lost, or the server refuses the statement
     */
    synchronized boolean recordWhileHeld(String doing, String sql, Object... parameters) {
        if (held.isEmpty()) {
            return false;
        }
        try {
            new Statements(connection).update(sql, parameters);
            return true;
        } catch (SQLException e) {
            requireHeld();
            throw connections.failure(doing, e);
        }
    }

    /** Nothing is held: a connection that broke while a lock was waited for may be replaced. */
    private void connectIfNeeded() throws SQLException {
        if (connection != null && held.isEmpty() && !connection.isValid(VALIDATION_SECONDS)) {
            connection.close();
            connection = null;
        }
        if (connection == null) {
            connection = connect();
        }
    }

    private Connection connect() throws SQLException {
        Connection opened = connections.open();
        try {
            // The server's keep-alives hold firewalls open, and free the lock minutes after its holder's machine died;
            // the operating system's default is hours. idle_session_timeout exists from PostgreSQL 14.
            new Statements(opened).query("""
                            SELECT set_config(name, value, false)
                            FROM (VALUES ('tcp_keepalives_idle', '60'), ('tcp_keepalives_interval', '10'),
                                         ('tcp_keepalives_count', '6'), ('idle_session_timeout', '0')) AS s (name, value)
                            WHERE current_setting(name, true) IS NOT NULL""", row -> row.getString(1));
            return opened;
        } catch (SQLException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private boolean take(long key, String clientCode, String environment) throws SQLException {
        Statements statements = new Statements(connection);
        if (!statements
                .query("SELECT pg_try_advisory_lock(?)", row -> row.getBoolean(1), key)
                .get(0)) {
            return false;
        }
        statements.update(
                """
                INSERT INTO synchro.environment_lock AS l
                    (client_code, environment, backend_pid, requester, job_name, build_number, engine)
                VALUES (?, ?, pg_backend_pid(), ?, ?, ?, ?)
                ON CONFLICT (client_code, environment) DO UPDATE SET
                    backend_pid = excluded.backend_pid, requester = excluded.requester, job_name = excluded.job_name,
                    build_number = excluded.build_number, engine = excluded.engine, since = clock_timestamp()""",
                clientCode,
                environment,
                holder.requester(),
                holder.jobName(),
                holder.buildNumber(),
                holder.engine());
        return true;
    }

    /** Gives the locks back; the rows that say who held them may stay, they count only with their session. */
    @Override
    public synchronized void close() {
        try (Connection ended = connection) {
            // The server notices the end of a session a moment later: who starts right after this run must find it
            // free.
            if (!held.isEmpty() && ended.isValid(VALIDATION_SECONDS)) {
                new Statements(ended).query("SELECT pg_advisory_unlock_all()", row -> "");
            }
        } catch (SQLException e) {
            throw connections.failure("giving back locks", e);
        } finally {
            held.clear();
        }
    }
}
