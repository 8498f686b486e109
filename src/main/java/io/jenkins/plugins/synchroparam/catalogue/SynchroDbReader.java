package io.jenkins.plugins.synchroparam.catalogue;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import io.jenkins.plugins.synchroparam.config.SynchroDbSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** A connection to synchroDB from the controller, which only reads; nothing here waits long. */
final class SynchroDbReader implements AutoCloseable {

    private static final int CONNECT_SECONDS = 5;
    private static final int ANSWER_SECONDS = 10;
    /** More rows than any form shows, few enough for the controller's memory. */
    private static final int MOST_ROWS = 20_000;

    private final Connection connection;

    private SynchroDbReader(Connection connection) {
        this.connection = connection;
    }

    static SynchroDbReader open(SynchroDbSettings synchroDb, StandardUsernamePasswordCredentials role)
            throws SQLException {
        Connection connection = dataSource(synchroDb, role).getConnection();
        try {
            connection.setReadOnly(true);
            return new SynchroDbReader(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** One row of a result as a value. */
    interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    <T> List<T> query(String sql, Mapper<T> mapper, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(ANSWER_SECONDS);
            statement.setMaxRows(MOST_ROWS);
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(mapper.map(result));
                }
            }
            return rows;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static PGSimpleDataSource dataSource(
            SynchroDbSettings synchroDb, StandardUsernamePasswordCredentials role) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        boolean ipv6 = synchroDb.getHost().indexOf(':') >= 0;
        source.setServerNames(new String[] {ipv6 ? "[" + synchroDb.getHost() + "]" : synchroDb.getHost()});
        source.setPortNumbers(new int[] {synchroDb.getPort()});
        source.setDatabaseName(synchroDb.getDatabase());
        source.setUser(role.getUsername());
        source.setPassword(role.getPassword().getPlainText());
        source.setApplicationName("synchro-param controller");
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(ANSWER_SECONDS);
        source.setSslMode(synchroDb.getSslMode());
        String certificates = synchroDb.getSslRootCert();
        if ("system".equals(certificates)) {
            source.setSslfactory("org.postgresql.ssl.DefaultJavaSSLFactory");
        } else if (certificates != null) {
            source.setSslRootCert(certificates);
        }
        // The server's error details quote rows; they belong in no log.
        source.setLogServerErrorDetail(false);
        return source;
    }
}
