package io.jenkins.plugins.synchroparam.engine.replica.source;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.replica.config.SourceAddress;
import io.jenkins.plugins.synchroparam.engine.replica.config.SourceConfiguration;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.mariadb.jdbc.Driver;

/** A MySQL or MariaDB server, reached by MariaDB's driver. */
public final class SourceServer {

    /** ER_UNKNOWN_SYSTEM_VARIABLE: MariaDB, and MySQL before 8. */
    private static final int UNKNOWN_VARIABLE = 1193;

    private final SourceConfiguration source;

    public SourceServer(SourceConfiguration source) {
        this.source = source;
    }

    /**
     * Opens a session in autocommit mode: UTC, texts as the server has them, no limit on how long a result is read but
     * {@code net_read_timeout}.
     *
     * @throws SynchroException when the server refuses or does not answer; names the address
     */
    public Connection connect() {
        try {
            Connection connection = open();
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET SESSION time_zone = '+00:00', net_read_timeout = "
                        + source.netReadTimeout().toSeconds() + ", net_write_timeout = "
                        + source.netReadTimeout().toSeconds());
            }
            withoutCachedStatistics(connection);
            return connection;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /**
     * MySQL 8 writes what it estimates of a table into a table of its own: while a copy holds the global read lock, a
     * question for the size of a table would wait for that lock for ever.
     */
    private static void withoutCachedStatistics(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION information_schema_stats_expiry = 0");
        } catch (SQLException e) {
            if (e.getErrorCode() != UNKNOWN_VARIABLE) {
                throw e;
            }
        }
    }

    /** A failed statement in one line. */
    public SynchroException failure(SQLException e) {
        return new SynchroException(
                "source \"" + source.name() + "\" at " + source.address() + ": "
                        + Printable.escape(
                                String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " | ")),
                e);
    }

    /** The driver has no mode that encrypts when the server can, so that both are tried. */
    private Connection open() throws SQLException {
        if (source.address().tls() != SourceAddress.Tls.PREFERRED) {
            return open(mode(source.address().tls()));
        }
        try {
            return open("trust");
        } catch (SQLException e) {
            return open("disable");
        }
    }

    private Connection open(String sslMode) throws SQLException {
        SourceAddress address = source.address();
        Properties properties = properties();
        properties.setProperty("sslMode", sslMode);
        return new Driver().connect("jdbc:mariadb://" + address.host() + ":" + address.port() + "/", properties);
    }

    private static String mode(SourceAddress.Tls tls) {
        return switch (tls) {
            case DISABLED -> "disable";
            case PREFERRED, REQUIRED -> "trust";
            case VERIFY_CA -> "verify-ca";
            case VERIFY_IDENTITY -> "verify-full";
        };
    }

    private Properties properties() {
        SourceAddress address = source.address();
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty(
                "connectTimeout", Long.toString(address.connectTimeout().toMillis()));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("useServerPrepStmts", "false");
        // With caching_sha2_password and without TLS the password is encrypted with the server's own key.
        properties.setProperty("allowPublicKeyRetrieval", "true");
        address.ca().ifPresent(ca -> properties.setProperty("serverSslCert", ca.toString()));
        return properties;
    }
}
