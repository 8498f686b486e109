package io.jenkins.plugins.synchroparam.servers;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A genuine MariaDB as the machine has it, with a log of rows; started once for all tests of this JVM, ended with it. */
public final class SourceServer {

    static final String USER = "replicator";

    /** Every form of it is another text. */
    static final String PASSWORD = "s'our\"ce <&>/42%";

    private static final Path SERVER = Path.of("/usr/sbin/mariadbd");
    private static final Path SCRIPTS = Path.of("/usr/share/mysql");

    private static SourceServer started;

    private final Path directory;
    private final int port;

    private SourceServer(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /** A test is skipped, and says why, on a machine that has none. */
    public static synchronized SourceServer get() throws Exception {
        if (started == null) {
            Assumptions.assumeTrue(Files.isExecutable(SERVER), SERVER + " is missing (Debian: mariadb-server-core)");
            SourceServer server = new SourceServer(
                    Files.createTempDirectory(Files.createDirectories(Path.of("target/demo")), "mariadb")
                            .toAbsolutePath(),
                    freePort());
            server.start();
            started = server;
        }
        return started;
    }

    /** For files of its tests; goes with it. */
    Path directory() {
        return directory;
    }

    int port() {
        return port;
    }

    /** Statements one after the other in a session of this database. */
    void execute(String database, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:mariadb://127.0.0.1:" + port + "/" + database, USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of every row. */
    List<String> query(String database, String sql) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/" + database, USER, PASSWORD)) {
            return FirstColumn.of(connection, sql);
        }
    }

    private void start() throws Exception {
        Files.createDirectories(directory.resolve("data"));
        Path script = directory.resolve("bootstrap.sql");
        StringBuilder sql = new StringBuilder("CREATE DATABASE mysql;\nUSE mysql;\n");
        for (String name : List.of("mysql_system_tables.sql", "mysql_system_tables_data.sql")) {
            sql.append(Files.readString(SCRIPTS.resolve(name))).append('\n');
        }
        Files.writeString(script, sql);
        Process bootstrap =
                process("--bootstrap").redirectInput(script.toFile()).start();
        if (bootstrap.waitFor() != 0) {
            throw new IOException(log());
        }
        String password = PASSWORD.replace("'", "''");
        Path users = Files.writeString(
                directory.resolve("users.sql"),
                "CREATE USER '" + USER + "'@'%' IDENTIFIED BY '" + password + "';\nGRANT ALL ON *.* TO '" + USER
                        + "'@'%';\n");
        Process server = process(
                        "--bind-address=127.0.0.1",
                        "--port=" + port,
                        "--server-id=1",
                        "--log-bin=binlog",
                        "--binlog-format=ROW",
                        "--binlog-row-image=FULL",
                        "--binlog-row-metadata=FULL",
                        "--init-file=" + users)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server)));
        Patience.until("MariaDB", () -> !server.isAlive() || answers());
        if (!server.isAlive()) {
            throw new IOException(log());
        }
    }

    private ProcessBuilder process(String... options) {
        List<String> command = new ArrayList<>(List.of(
                SERVER.toString(),
                "--no-defaults",
                "--datadir=" + directory.resolve("data"),
                "--socket=socket",
                "--pid-file=" + directory.resolve("pid"),
                "--innodb-buffer-pool-size=64M",
                "--innodb-flush-log-at-trx-commit=0",
                "--sync-binlog=0"));
        if (System.getProperty("user.name").equals("root")) {
            command.add("--user=root");
        }
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()));
    }

    private String log() throws IOException {
        return Files.readString(directory.resolve("log"), StandardCharsets.UTF_8);
    }

    private boolean answers() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.getInputStream().read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void end(Process server) {
        server.destroyForcibly();
        try {
            server.waitFor();
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            // target/ goes with the next clean.
            server.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
