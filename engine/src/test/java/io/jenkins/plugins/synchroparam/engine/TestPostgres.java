package io.jenkins.plugins.synchroparam.engine;

import io.jenkins.plugins.synchroparam.engine.events.EventStream;
import io.jenkins.plugins.synchroparam.engine.events.LogLevel;
import io.jenkins.plugins.synchroparam.engine.events.Masker;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One embedded PostgreSQL server for all tests of a JVM; a test makes the databases that it needs. */
public final class TestPostgres {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestPostgres() {}

    public static int port() {
        return Holder.SERVER.getPort();
    }

    /** A connection as the superuser postgres, who needs no password. */
    public static Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port() + "/" + database, "postgres", "");
    }

    /** The server as the superuser postgres; nobody looks at what it reports. */
    public static Server server() {
        return server(new EventStream(new StringBuilder(), LogLevel.ERROR, new Masker(), Clock.systemUTC(), List.of()));
    }

    /** The server as the engine knows it, as the superuser postgres. */
    public static Server server(Reporter reporter) {
        return new Server("localhost", port(), new Credential("admin", "postgres", "", "", ""), "prefer", reporter);
    }

    /** Makes an empty database with a new name that starts with this prefix. */
    public static String createDatabase(String prefix) throws SQLException {
        String name = prefix + "_" + NUMBER.incrementAndGet();
        execute("postgres", "CREATE DATABASE \"" + name + "\" TEMPLATE template0");
        return name;
    }

    public static void execute(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Whether a session is still there. */
    public static boolean hasSession(long pid) throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            return statement
                    .executeQuery("SELECT 1 FROM pg_stat_activity WHERE pid = " + pid)
                    .next();
        }
    }

    /**
     * A server of a test's own. Its programs write to no pipe: the server would inherit it, and Java takes the next process
     * with pg_ctl's number for one that has ended as long as nobody ends the pipe.
     */
    public static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .setServerConfig("fsync", "off")
                .setPGStartupWait(Patience.PATIENCE);
    }

    private static final class Holder {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return builder().setServerConfig("max_connections", "200").start();
            } catch (IOException e) {
                throw new IllegalStateException("embedded PostgreSQL did not start", e);
            }
        }
    }
}
