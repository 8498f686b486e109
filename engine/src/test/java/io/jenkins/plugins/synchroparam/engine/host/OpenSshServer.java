package io.jenkins.plugins.synchroparam.engine.host;

import io.jenkins.plugins.synchroparam.engine.Patience;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Debian's own sshd on a free port of the loopback address, with its configuration and keys in one directory. */
public final class OpenSshServer implements AutoCloseable {

    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    private final Path directory;
    private int port;
    private Process process;

    private OpenSshServer(Path directory) {
        this.directory = directory;
    }

    /** Starts sshd for the user who runs the test; without sshd or root the test is skipped. */
    public static OpenSshServer start(Path directory, String... options) throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(SSHD), "skipped: /usr/sbin/sshd is not there (Debian: openssh-server)");
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "skipped: sshd with logins needs root");
        OpenSshServer server = new OpenSshServer(directory);
        for (String type : List.of("ed25519", "ecdsa", "rsa")) {
            Keys.generate(directory.resolve("host_" + type), type, "");
        }
        Keys.generate(directory.resolve("user"), "ed25519", "");
        Files.copy(directory.resolve("user.pub"), directory.resolve("authorized_keys"));
        Patience.until("sshd listens", () -> server.listens(options));
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private boolean listens(String... options) throws Exception {
        if (process == null) {
            run(options);
        }
        if (!process.isAlive()) {
            String log = Files.readString(directory.resolve("sshd.log"));
            if (!log.contains("Address already in use")) {
                throw new IOException(log);
            }
            // Somebody else was given the free port first.
            run(options);
        }
        try {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return process.isAlive();
        } catch (ConnectException e) {
            return false;
        }
    }

    /** SHLVL keeps bash from reading ~/.bashrc at each command, where developers keep what takes seconds. */
    private void run(String... options) throws Exception {
        port = freePort();
        Files.createDirectories(Path.of("/run/sshd"));
        String config = """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s/host_ed25519
                HostKey %s/host_ecdsa
                HostKey %s/host_rsa
                AuthorizedKeysFile %s/authorized_keys
                PermitRootLogin yes
                StrictModes no
                UsePAM no
                PidFile none
                MaxStartups 100
                SetEnv SHLVL=1
                """.formatted(port, directory, directory, directory, directory);
        Path file = directory.resolve("sshd_config");
        // The first value counts in sshd_config, so the options of a test come first.
        Files.writeString(file, String.join("\n", options) + "\n" + config, StandardCharsets.UTF_8);
        process = new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("sshd.log").toFile())
                .start();
    }

    public int port() {
        return port;
    }

    public String privateKey() throws IOException {
        return Files.readString(directory.resolve("user"), StandardCharsets.UTF_8);
    }

    public String hostKeyLine(String type) throws IOException {
        return Files.readString(directory.resolve("host_" + type + ".pub"), StandardCharsets.UTF_8)
                .strip();
    }

    public String fingerprint(String type) throws IOException {
        return Keys.fingerprint(hostKeyLine(type));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit()
                .orTimeout(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
