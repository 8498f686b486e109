package io.jenkins.plugins.synchroparam.engine.replica;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A MySQL or MariaDB server as a process of its own, which ends with the JVM. */
final class SourceProcess {

    private static final List<String> MARIADB = List.of("/usr/sbin/mariadbd", "/usr/local/sbin/mariadbd");
    /** The loader's exit code when a shared library is not there. */
    private static final int NO_LIBRARY = 127;

    private static final Path MARIADB_SCRIPTS = Path.of("/usr/share/mysql");

    private final Path directory;
    private final int port;

    private SourceProcess(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    int port() {
        return port;
    }

    /** The MySQL that a jar on the class path carries; empty where a library that it is linked with is missing. */
    static Optional<SourceProcess> mysql() {
        try {
            Path directory = Files.createTempDirectory("test-mysql");
            MySqlArchive.unpack(directory.resolve("server"));
            SourceProcess process = new SourceProcess(directory, freePort());
            String server = directory.resolve("server/bin/mysqld").toString();
            if (waitFor(new ProcessBuilder(server, "--no-defaults", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(directory.resolve("version.log").toFile())
                            .start())
                    == NO_LIBRARY) {
                return Optional.empty();
            }
            process.run(List.of(server, "--no-defaults", "--initialize-insecure"), null);
            process.start(List.of(
                    server,
                    "--no-defaults",
                    "--mysqlx=OFF",
                    "--gtid-mode=ON",
                    "--enforce-gtid-consistency=ON",
                    "--binlog-row-metadata=FULL"));
            return Optional.of(process);
        } catch (IOException e) {
            throw new UncheckedIOException("MySQL did not start", e);
        }
    }

    /** MariaDB as the machine has it; empty when it has none. */
    static Optional<SourceProcess> mariadb() {
        Optional<String> server = MARIADB.stream()
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst();
        if (server.isEmpty()) {
            return Optional.empty();
        }
        try {
            SourceProcess process = new SourceProcess(Files.createTempDirectory("test-mariadb"), freePort());
            Path script = process.directory.resolve("bootstrap.sql");
            StringBuilder sql = new StringBuilder("CREATE DATABASE mysql;\nUSE mysql;\n");
            for (String name : List.of("mysql_system_tables.sql", "mysql_system_tables_data.sql")) {
                sql.append(Files.readString(MARIADB_SCRIPTS.resolve(name))).append('\n');
            }
            Files.writeString(script, sql);
            process.run(List.of(server.get(), "--no-defaults", "--bootstrap"), script);
            process.start(
                    List.of(server.get(), "--no-defaults", "--binlog-row-metadata=FULL", "--gtid-strict-mode=ON"));
            return Optional.of(process);
        } catch (IOException e) {
            throw new UncheckedIOException("MariaDB did not start", e);
        }
    }

    private List<String> common() {
        List<String> options = new ArrayList<>(List.of(
                "--datadir=" + directory.resolve("data"),
                "--socket=" + directory.resolve("socket"),
                "--pid-file=" + directory.resolve("pid"),
                "--innodb-buffer-pool-size=64M",
                "--innodb-flush-log-at-trx-commit=0",
                "--sync-binlog=0"));
        if (System.getProperty("user.name").equals("root")) {
            options.add("--user=root");
        }
        return options;
    }

    private void run(List<String> command, Path input) throws IOException {
        Files.createDirectories(directory.resolve("data"));
        List<String> whole = new ArrayList<>(command);
        whole.addAll(common());
        ProcessBuilder builder = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("initialise.log").toFile());
        if (input != null) {
            builder.redirectInput(input.toFile());
        }
        int status = waitFor(builder.start());
        if (status != 0) {
            throw new IOException(Files.readString(directory.resolve("initialise.log")));
        }
    }

    private void start(List<String> command) throws IOException {
        Path users = Files.writeString(
                directory.resolve("users.sql"),
                "CREATE USER '" + TestSource.USER + "'@'%' IDENTIFIED BY '" + TestSource.PASSWORD + "';\n"
                        + "GRANT ALL ON *.* TO '" + TestSource.USER + "'@'%';\n");
        List<String> whole = new ArrayList<>(command);
        whole.addAll(common());
        whole.addAll(List.of(
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--server-id=1",
                "--log-bin=binlog",
                "--binlog-format=ROW",
                "--binlog-row-image=FULL",
                "--local-infile=0",
                "--init-file=" + users));
        Path log = directory.resolve("server.log");
        Process process = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
        while (!answers()) {
            if (!process.isAlive()) {
                throw new IOException(Files.readString(log, StandardCharsets.UTF_8));
            }
            pause();
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.getInputStream().read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void end(Process process) {
        process.destroyForcibly();
        try {
            waitFor(process);
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            // the temporary directory is left to the machine
            process.destroyForcibly();
        }
    }

    private static int waitFor(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
