package io.jenkins.plugins.synchroparam.engine.replica.source;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.replica.config.SourceAddress;
import io.jenkins.plugins.synchroparam.engine.replica.config.SourceConfiguration;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** A MySQL or MariaDB server, reached by MariaDB's driver. */
public final class SourceServer {

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
        SourceAddress address = source.address();
        try {
            Connection connection = driver().connect("jdbc:mariadb://" + address.host() + ":" + address.port() + "/", properties());
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET SESSION time_zone = '+00:00', net_read_timeout = "
                        + source.netReadTimeout().toSeconds() + ", net_write_timeout = "
                        + source.netReadTimeout().toSeconds());
            }
            return connection;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** A failed statement in one line. */
    public SynchroException failure(SQLException e) {
        return new SynchroException("source \"" + source.name() + "\" at " + source.address() + ": "
                + Printable.escape(String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " | ")), e);
    }

    private static Driver driver() {
        return new org.mariadb.jdbc.Driver();
    }

    private Properties properties() {
        SourceAddress address = source.address();
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("connectTimeout", Long.toString(address.connectTimeout().toMillis()));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("useServerPrepStmts", "false");
        // With caching_sha2_password and without TLS the password is encrypted with the server's own key.
        properties.setProperty("allowPublicKeyRetrieval", "true");
        switch (address.tls()) {
            case DISABLED, PREFERRED -> properties.setProperty("sslMode", "disable");
            case REQUIRED -> properties.setProperty("sslMode", "trust");
            case VERIFY_CA -> properties.setProperty("sslMode", "verify-ca");
            case VERIFY_IDENTITY -> properties.setProperty("sslMode", "verify-full");
            default -> throw new IllegalStateException("an unknown ssl_mode: " + address.tls());
        }
        address.ca().ifPresent(ca -> properties.setProperty("serverSslCert", ca.toString()));
        return properties;
    }
}
