package io.jenkins.plugins.synchroparam.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.Patience;
import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** A server of the test's own, which crashes. */
class ServerTest {

    @Test
    void waitsForAServerThatRecovers() throws Exception {
        try (EmbeddedPostgres postgres = TestPostgres.builder()
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("checkpoint_timeout", "1h")
                .start()) {
            int port = postgres.getPort();
            // Before the crash: the server that all tests share may start for it.
            Server shared = TestPostgres.server();
            Server server = new Server("localhost", port, shared.credential(), shared.sslMode(), shared.reporter());
            try (Connection connection = connect(port);
                    Statement statement = connection.createStatement()) {
                // By a statement of its own, so that it is in the log: some seconds to recover.
                statement.execute("CREATE TABLE written (n int PRIMARY KEY, text text)");
                statement.execute("INSERT INTO written SELECT n, md5(n::text) FROM generate_series(1, 1000000) n");
            }
            crash(port);
            Patience.until("the server recovers", () -> "57P03".equals(refusal(port)));

            try (Session session = server.connect(Server.MAINTENANCE)) {
                assertThat(session.number("SELECT count(*) FROM public.written"))
                        .isEqualTo(1_000_000);
            }
        }
    }

    private static void crash(int port) throws SQLException {
        try (Connection connection = connect(port);
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT pid FROM pg_stat_activity WHERE backend_type = 'background writer'")) {
            assertThat(row.next()).isTrue();
            ProcessHandle.of(row.getLong(1)).orElseThrow().destroyForcibly();
        }
    }

    /** The SQLSTATE with which the server refuses a session; empty when it does not. */
    private static String refusal(int port) {
        try (Connection connection = connect(port)) {
            return connection.isValid(0) ? "" : "08006";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    private static Connection connect(int port) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/postgres", "postgres", "");
    }
}
