package io.jenkins.plugins.synchroparam.engine.catalogue;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** An open synchroDB: what gives the catalogue and the journal. Thread-safe. */
public final class SynchroDb implements AutoCloseable {

    private final Connections connections;
    private final Session session;

    private SynchroDb(Connections connections) {
        this.connections = connections;
        this.session = new Session(connections);
    }

    /**
     * What {@link #initialise} did.
     *
     * @param databaseCreated whether the database itself did not exist
     * @param from the schema's version before, empty when there was none
     * @param to its version now
     * @param migrations how many were run, 0 when it was current
     */
    public record Initialised(boolean databaseCreated, String from, String to, int migrations) {}

    /**
     * Connects and checks that the schema is this engine's.
     *
     * @param credential its user name and password
     * @throws SynchroException when synchroDB cannot be reached, or its schema is missing, older or newer
     */
    public static SynchroDb open(SynchroDbAddress address, Credential credential) {
        Connections connections = new Connections(address, credential);
        if (!isCurrent(connections)) {
            new Schema(connections).requireCurrent();
        }
        return new SynchroDb(connections);
    }

    /**
     * Creates the database when it does not exist, and creates or migrates its schema; data and redefined views stay.
     *
     * @throws SynchroException when that is not possible, or the schema is newer than this engine's
     */
    public static Initialised initialise(SynchroDbAddress address, Credential credential) {
        Connections connections = new Connections(address, credential);
        boolean created = createDatabase(connections);
        return new Schema(connections).migrate(created);
    }

    /** What synchroDB knows. */
    public Catalogue catalogue() {
        return new PostgresCatalogue(session);
    }

    /**
     * The journal of runs; close it to give back its locks.
     *
     * @param holder who runs this engine, told to others who want the same lock
     */
    public Journal journal(LockHolder holder) {
        return new PostgresJournal(session, new EnvironmentLocks(connections, holder));
    }

    Session session() {
        return session;
    }

    private static boolean isCurrent(Connections connections) {
        try (Connection connection = connections.dataSource().getConnection()) {
            return SchemaVersion.isNewest(connection);
        } catch (SQLException e) {
            if (SqlErrors.NO_SUCH_DATABASE.equals(e.getSQLState())) {
                throw new SynchroException(
                        connections.address() + " does not exist: create it with \"synchro-param init-db\"", e);
            }
            throw connections.failure("cannot connect", e);
        }
    }

    private static boolean createDatabase(Connections connections) {
        try (Connection connection = connections.dataSource().getConnection()) {
            connection.getMetaData();
            return false;
        } catch (SQLException e) {
            if (!SqlErrors.NO_SUCH_DATABASE.equals(e.getSQLState())) {
                throw connections.failure("cannot connect", e);
            }
        }
        try (Connection connection = connections.dataSource("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(creation(connection, connections.address().database()));
            return true;
        } catch (SQLException e) {
            if (SqlErrors.DUPLICATE_DATABASE.equals(e.getSQLState())) {
                return false;
            }
            throw connections.failure("does not exist and cannot be created", e);
        }
    }

    /** The statement with the name quoted by the server, which alone knows how. */
    private static String creation(Connection connection, String database) throws SQLException {
        String sql = "SELECT format('CREATE DATABASE %I TEMPLATE template0 ENCODING ''UTF8''', ?::text)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, database);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    /**
     * Rules and post-sync scripts that no run will ever use, because their client code or environment is not
     * registered: one line each. A typo there silently loses a kept table.
     */
    public List<String> unusedRules() {
        return session.query(
                "comparing the rules with view synchro.v_database",
                """
                SELECT what, coalesce(nullif(client_code, ''), '(every client)') AS client_code,
                       coalesce(nullif(environment, ''), '(every environment)') AS environment
                FROM (SELECT origin AS what, id, 1 AS kind, client_code, environment FROM synchro.v_rule
                      UNION ALL
                      SELECT 'post_sync_sql row ' || id, id, 2, client_code, environment FROM synchro.v_post_sync_sql) r
                WHERE NOT EXISTS (
                    SELECT FROM synchro.v_database d
                    WHERE (coalesce(r.client_code, '') IN ('', d.client_code))
                      AND (coalesce(r.environment, '') IN ('', d.environment)))
                ORDER BY kind, id""",
                row -> Printable.escape(row.getString("what")) + " is for client "
                        + Printable.escape(row.getString("client_code")) + " and environment "
                        + Printable.escape(row.getString("environment"))
                        + ", which no registered database has: no run uses it");
    }

    @Override
    public void close() {
        session.close();
    }
}
