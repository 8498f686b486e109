package io.jenkins.plugins.synchroparam.engine.postgres;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * A PostgreSQL server and the role that is used on it.
 *
 * @param address host name or IP, as the engine reaches it
 * @param port 1 to 65535
 * @param credential the role and its password
 * @param sslMode libpq's sslmode
 * @param reporter told every statement at DEBUG
 * @param group what the sessions belong to
 */
public record Server(
        String address, int port, Credential credential, String sslMode, Reporter reporter, SessionGroup group) {

    static final int CONNECT_TIMEOUT_SECONDS = 15;

    /** It is starting, recovering or shutting down. */
    private static final String CANNOT_CONNECT_NOW = "57P03";

    /** Few recoveries take longer, and who cannot wait is told what the server says. */
    private static final Duration START_PATIENCE = Duration.ofSeconds(15);

    private static final long START_POLL_MILLIS = 100;

    /** The database that is on every server, used for what concerns another database as a whole. */
    public static final String MAINTENANCE = "postgres";

    /** What each session is started with, whatever role and database have set. */
    public static final String OPTIONS = "-c search_path= -c DateStyle=ISO -c IntervalStyle=postgres"
            + " -c extra_float_digits=3 -c statement_timeout=0 -c idle_in_transaction_session_timeout=0"
            + " -c row_security=off";

    /** A session waits for other sessions and for the host; a server that does not know one refuses it at the start. */
    public static final String WITHOUT_TIMEOUTS = "SELECT set_config(name, '0', false)"
            + " FROM unnest(ARRAY['idle_session_timeout', 'transaction_timeout']) AS name"
            + " WHERE current_setting(name, true) <> '0'";

    /** A server whose sessions belong to no run. */
    public Server(String address, int port, Credential credential, String sslMode, Reporter reporter) {
        this(address, port, credential, sslMode, reporter, new SessionGroup(StaleSessions.APPLICATION));
    }

    /** The same server, its sessions in this group. */
    public Server in(SessionGroup other) {
        return new Server(address, port, credential, sslMode, reporter, other);
    }

    /**
     * Opens a session in autocommit mode with an empty search_path, so that every name must be qualified.
     *
     * @throws SynchroException when the server refuses or does not answer; names address, database and role
     */
    public Session connect(String database) {
        return connect(database, credential);
    }

    /** The same with another role. A server that is starting, after a crash for one, is waited for. */
    public Session connect(String database, Credential role) {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (true) {
            try {
                return open(database, role);
            } catch (SQLException e) {
                if (!CANNOT_CONNECT_NOW.equals(e.getSQLState()) || System.nanoTime() > deadline || !pause()) {
                    throw ConnectFailure.explain(this, database, role, e);
                }
            }
        }
    }

    private Session open(String database, Credential role) throws SQLException {
        Connection connection = source(database, role).getConnection();
        try {
            withoutTimeouts(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return new Session(connection, reporter, group, false);
    }

    /** Whether it was waited, and not interrupted. */
    private static boolean pause() {
        try {
            Thread.sleep(START_POLL_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** {@code address:port}. */
    public String name() {
        return address + ":" + port;
    }

    private static void withoutTimeouts(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(WITHOUT_TIMEOUTS);
        }
    }

    private PGSimpleDataSource source(String database, Credential role) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {address.indexOf(':') >= 0 ? "[" + address + "]" : address});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(role.username());
        source.setPassword(role.password());
        source.setSslMode(sslMode);
        source.setConnectTimeout(CONNECT_TIMEOUT_SECONDS);
        source.setTcpKeepAlive(true);
        source.setApplicationName(group.application());
        source.setOptions(OPTIONS);
        // The text of a dump's statements must reach the server as it is, several in one string too.
        source.setPreferQueryMode(PreferQueryMode.SIMPLE);
        return source;
    }
}
