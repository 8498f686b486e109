package io.jenkins.plugins.synchroparam.engine.replica;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A MySQL or MariaDB server as a process of its own, which ends with the JVM. */
final class SourceProcess {

    private final Path directory;
    private final int port;
    private List<String> command = List.of();
    private Process process;

    private SourceProcess(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    int port() {
        return port;
    }

    static SourceProcess inNewDirectory(String prefix) throws IOException {
        SourceProcess process = new SourceProcess(Files.createTempDirectory(prefix), freePort());
        Runtime.getRuntime().addShutdownHook(new Thread(process::end));
        return process;
    }

    Path directory() {
        return directory;
    }

    int exitCode(List<String> command) throws IOException {
        return waitFor(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("version.log").toFile())
                .start());
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

    void run(List<String> command, Path input) throws IOException {
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

    void start(List<String> server) throws IOException {
        Path users = Files.writeString(
                directory.resolve("users.sql"),
                "CREATE USER IF NOT EXISTS '" + TestSource.USER + "'@'%' IDENTIFIED BY '" + TestSource.PASSWORD + "';\n"
                        + "GRANT ALL ON *.* TO '" + TestSource.USER + "'@'%';\n");
        List<String> whole = new ArrayList<>(server.subList(0, 2));
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
        // The last one counts.
        whole.addAll(server.subList(2, server.size()));
        command = whole;
        restart();
    }

    /** As after a power cut that spared the files: SIGKILL, amid whatever it does. */
    void kill() throws IOException {
        process.destroyForcibly();
        waitFor(process);
    }

    /** Starts it again; returns when it answers. */
    void restart() throws IOException {
        Path log = directory.resolve("server.log");
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
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

    private void end() {
        try {
            if (process != null) {
                kill();
            }
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            System.err.println(directory + " is left to the machine: " + e.getMessage());
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
