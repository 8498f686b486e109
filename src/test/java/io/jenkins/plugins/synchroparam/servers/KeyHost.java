package io.jenkins.plugins.synchroparam.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The demo's host by another door: Debian's own sshd, which lets in who has a key, and nobody by a password. */
public final class KeyHost implements AutoCloseable {

    /** The account of the key. */
    public static final String USER = "root";

    private static final Path SSHD = Path.of("/usr/sbin/sshd");
    private static final String KEYGEN = "ssh-keygen";

    private final Path directory;
    private int port;
    private Process process;

    private KeyHost(Path directory) {
        this.directory = directory;
    }

    /** Whether this machine has it, and lets us start it. */
    public static boolean possible() {
        return Files.isExecutable(SSHD) && USER.equals(System.getProperty("user.name"));
    }

    /**
     * @param directory an empty one, for keys and configuration
     * @param passphrase of the key that is let in
     */
    public static KeyHost start(Path directory, String passphrase) throws Exception {
        KeyHost host = new KeyHost(directory);
        host.keyPair("host", "");
        host.keyPair("user", passphrase);
        Files.createDirectories(Path.of("/run/sshd"));
        Patience.until("sshd listens", host::listens);
        return host;
    }

    /** As OpenSSH writes it, protected by the passphrase. */
    public String privateKey() throws IOException {
        return Files.readString(directory.resolve("user"), StandardCharsets.US_ASCII);
    }

    /** From now on refreshes of this environment come in here. @param credential id of the key's credential */
    public void carries(AcceptanceEnvironment environment, String credential) throws Exception {
        String fingerprint = run(KEYGEN, "-l", "-f", directory + "/host.pub").split(" ")[1];
        String name = "key-host-" + port;
        DemoServers servers = environment.servers();
        servers.execute(
                servers.synchroDb(),
                "INSERT INTO synchro.host (name, access, address, port, credential, host_key, work_directory)"
                        + " SELECT '" + name + "', access, '127.0.0.1', " + port + ", '" + credential + "', '"
                        + fingerprint + "', work_directory FROM synchro.host WHERE name = 'demo-host'",
                "UPDATE synchro.database SET host = '" + name + "' WHERE environment = '" + environment.code() + "'");
    }

    private void keyPair(String name, String passphrase) throws Exception {
        run(KEYGEN, "-q", "-t", "ed25519", "-N", passphrase, "-C", name, "-f", directory + "/" + name);
    }

    private boolean listens() throws IOException {
        if (process == null || !process.isAlive()) {
            // Somebody else may have been given the free port first.
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            Path configuration =
                    Files.writeString(directory.resolve("sshd_config"), """
                    Port %d
                    ListenAddress 127.0.0.1
                    HostKey %s/host
                    AuthorizedKeysFile %s/user.pub
                    PasswordAuthentication no
                    KbdInteractiveAuthentication no
                    PermitRootLogin prohibit-password
                    StrictModes no
                    UsePAM no
                    PidFile none
                    SetEnv SHLVL=1
                    """.formatted(port, directory, directory));
            process = new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("sshd.log").toFile())
                    .start();
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected() && process.isAlive();
        } catch (IOException e) {
            return false;
        }
    }

    private static String run(String... command) throws Exception {
        Process program =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (program.waitFor() != 0) {
            throw new IOException(command[0] + ": " + output);
        }
        return output;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
    }
}
