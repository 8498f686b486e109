package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.compare.DatabaseSnapshot;
import io.jenkins.plugins.synchroparam.engine.compare.SnapshotAssert;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The proof that a run left a database and its server as they were: contents, access, and nothing new beside it. */
public final class Untouched {

    /** Databases with their limits and rights, and roles: what a run makes for itself and must not leave. */
    private static final String SERVER = """
            SELECT format('database %s, limit %s, connections %s, rights %s, owner %s', datname, datconnlimit,
                          datallowconn, datacl, datdba::regrole) FROM pg_database
            UNION ALL SELECT format('role %s', rolname) FROM pg_roles ORDER BY 1
            """;

    private final int port;
    private final String database;
    private final String password;
    private final DatabaseSnapshot before;
    private List<String> server;

    private Untouched(int port, String database, String password) throws SQLException {
        this.port = port;
        this.database = database;
        this.password = password;
        this.before = snapshot();
        this.server = server();
    }

    /** The database as it is now, on a server of this machine. */
    static Untouched now(int port, String database) throws SQLException {
        // The demo's password; a server that trusts everybody does not ask for it.
        return now(port, database, SharedServers.SERVERS.synchroDbCredential().password());
    }

    /** @param password of the superuser */
    public static Untouched now(int port, String database, String password) throws SQLException {
        return new Untouched(port, database, password);
    }

    /** A run begins: what other tests left on the server until now is not its doing. */
    void begin() throws SQLException {
        server = server();
    }

    /** Fails when anything differs, but for databases and roles whose line contains one of these. */
    public void check(String... allowed) throws SQLException {
        SnapshotAssert.assertThat(snapshot()).isEqualTo(before);
        List<String> now = server();
        now.removeIf(line -> List.of(allowed).stream().anyMatch(line::contains));
        // Other tests of this JVM make databases on the same server, and never take one of ours away.
        assertThat(now).containsAll(server);
        now.removeAll(server);
        assertThat(now).noneMatch(line -> line.contains(database + "_EXP") || line.contains("synchro_param_"));
        assertThat(now).noneMatch(line -> line.startsWith("database " + database + ","));
    }

    private DatabaseSnapshot snapshot() throws SQLException {
        try (Connection connection = connect()) {
            return DatabaseSnapshot.take(connection);
        }
    }

    private List<String> server() throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SERVER)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + port + "/" + database, "postgres", password);
    }
}
