package io.jenkins.plugins.synchroparam.engine.replica.schema;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * A MySQL or MariaDB server that is replicated.
 *
 * @param address host name or IP
 * @param port 1 to 65535
 * @param credential the user and its password
 * @param sslMode {@code disable}, {@code trust}, {@code verify-ca} or {@code verify-full}
 * @param authority path of a PEM file with the certificates that are trusted; empty for Java's own
 * @param connectTimeout in seconds
 * @param readTimeout net_read_timeout and net_write_timeout of the sessions, in seconds
 */
public record SourceServer(
        String address,
        int port,
        Credential credential,
        String sslMode,
        String authority,
        int connectTimeout,
        int readTimeout) {

    /**
     * A session that reads: in UTC, texts in their column's own character set, every value as it is stored.
     *
     * @throws SynchroException when the server refuses or does not answer; names address and user
     */
    public Connection connect() {
        Properties properties = new Properties();
        properties.setProperty("user", credential.username());
        properties.setProperty("password", credential.password());
        properties.setProperty("sslMode", sslMode);
        if (!authority.isEmpty()) {
            properties.setProperty("serverSslCert", authority);
        }
        // without TLS the password of MySQL 8 travels encrypted with the key that the server sends
        properties.setProperty("allowPublicKeyRetrieval", Boolean.toString(sslMode.equals("disable")));
        properties.setProperty("connectTimeout", Integer.toString(connectTimeout * 1000));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("tinyInt1isBit", "false");
        properties.setProperty("yearIsDateType", "false");
        try {
            Connection connection =
                    DriverManager.getConnection("jdbc:mariadb://" + address + ":" + port + "/", properties);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET SESSION time_zone = '+00:00', sql_mode = '',"
                        + " net_write_timeout = " + readTimeout + ", net_read_timeout = " + readTimeout
                        + ", wait_timeout = 2147483");
                statement.execute("SET SESSION character_set_results = NULL");
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            return connection;
        } catch (SQLException e) {
            throw new SynchroException(
                    "source " + address + ":" + port + " as " + credential.username() + ": " + e.getMessage(), e);
        }
    }

    /** A name as the source quotes it. */
    public static String quote(String name) {
        return '`' + name.replace("`", "``") + '`';
    }
}
