package io.jenkins.plugins.synchroparam.engine.replica;

import io.jenkins.plugins.synchroparam.engine.replica.schema.Family;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** One genuine server of each family for all tests of a JVM; a test makes the databases that it needs. */
public final class TestSource {

    public static final String USER = "replica";
    public static final String PASSWORD = "for a test only";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Family family;
    private final SourceProcess process;

    private TestSource(Family family, SourceProcess process) {
        this.family = family;
        this.process = process;
    }

    /** MySQL 8.0; a test is skipped, and says why, on a machine that cannot run it. */
    public static TestSource mysql() {
        return MySqlHolder.SERVER.orElseGet(() ->
                Assumptions.abort("MySQL cannot be started: its library libaio.so.1 is missing (Debian: libaio1)"));
    }

    /** MariaDB, where {@code mariadbd} is installed. */
    public static Optional<TestSource> mariadb() {
        return MariaDbHolder.SERVER;
    }

    /** A server of a test's own, which it may kill. */
    static TestSource of(Family family, SourceProcess process) {
        return new TestSource(family, process);
    }

    /**
     * Those that are there, for a parameterised test; {@code -Dreplica.server=DIRECTORY} for the one that is unpacked there
     * and no other.
     */
    public static Stream<TestSource> all() {
        if (OtherHolder.SERVER.isPresent()) {
            return OtherHolder.SERVER.stream();
        }
        return mariadb().isPresent()
                ? Stream.concat(MySqlHolder.SERVER.stream(), mariadb().stream())
                : Stream.of(mysql());
    }

    public Family family() {
        return family;
    }

    public int port() {
        return process.port();
    }

    /** A session that reads as the copy does. */
    public Connection reader() throws SQLException {
        Connection connection = connect();
        SourceSession.readAsStored(connection);
        return connection;
    }

    /** A session of the test's own, with the server's defaults. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:" + port() + "/?allowPublicKeyRetrieval=true&allowMultiQueries=true",
                USER,
                PASSWORD);
    }

    /** Executes statements one by one in a session of this database. */
    public void execute(String schema, String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("USE `" + schema + "`");
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Makes an empty database with a new name that starts with this prefix. */
    public String createDatabase(String prefix) throws SQLException {
        String name = prefix + "_" + NUMBER.incrementAndGet();
        execute("mysql", "CREATE DATABASE `" + name + "` CHARACTER SET utf8mb4");
        return name;
    }

    @Override
    public String toString() {
        return family.toString();
    }

    private static final class MySqlHolder {
        static final Optional<TestSource> SERVER =
                SourceServers.mysql().map(process -> new TestSource(Family.MYSQL, process));
    }

    private static final class MariaDbHolder {
        static final Optional<TestSource> SERVER =
                SourceServers.mariadb().map(process -> new TestSource(Family.MARIADB, process));
    }

    private static final class OtherHolder {
        static final Optional<TestSource> SERVER = Optional.ofNullable(System.getProperty("replica.server"))
                .map(Path::of)
                .map(base -> new TestSource(
                        Files.exists(base.resolve("bin/mariadbd")) ? Family.MARIADB : Family.MYSQL,
                        SourceServers.at(base)));
    }
}
