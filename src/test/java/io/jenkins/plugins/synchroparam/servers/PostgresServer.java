package io.jenkins.plugins.synchroparam.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** A real PostgreSQL for all tests of a JVM; whoever logs in needs the right password, so that a wrong one can fail. */
public final class PostgresServer {

    private static final String SUPERUSER = "postgres";
    private static final Duration LONGEST_START = Duration.ofMinutes(10);

    private PostgresServer() {}

    public static int port() {
        return Holder.SERVER.getPort();
    }

    /** Statements one after the other, as superuser. */
    public static void execute(String database, String... statements) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of every row, as superuser. */
    public static List<String> query(String database, String sql) throws SQLException {
        try (Connection connection = connect(database)) {
            return FirstColumn.of(connection, sql);
        }
    }

    private static Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + port() + "/" + database, SUPERUSER, SUPERUSER);
    }

    private static final class Holder {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        // Not a pipe, which the server would inherit: see the engine's DemoPostgres.
                        .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                        .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                        .setServerConfig("fsync", "off")
                        .setServerConfig("password_encryption", "scram-sha-256")
                        .setPGStartupWait(LONGEST_START)
                        .start();
                try (Connection connection = server.getPostgresDatabase().getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("ALTER ROLE " + SUPERUSER + " PASSWORD '" + SUPERUSER + "'");
                    Path rules;
                    try (ResultSet rule = statement.executeQuery("SHOW hba_file")) {
                        rule.next();
                        rules = Path.of(rule.getString(1));
                    }
                    Files.writeString(
                            rules, "host all all 127.0.0.1/32 scram-sha-256\nhost all all ::1/128 scram-sha-256\n");
                    statement.execute("SELECT pg_reload_conf()");
                }
                return server;
            } catch (IOException | SQLException e) {
                throw new IllegalStateException("embedded PostgreSQL did not start", e);
            }
        }
    }
}
