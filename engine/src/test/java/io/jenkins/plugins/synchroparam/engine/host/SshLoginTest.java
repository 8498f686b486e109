package io.jenkins.plugins.synchroparam.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.demo.SshServer;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which a host cannot be reached or a login fails, each with its own message. */
final class SshLoginTest {

    private static final Duration PATIENT = Duration.ofSeconds(60);
    private static final String SECRET = "s3cret-passphrase";

    @TempDir
    Path directory;

    private static Keys.Pair keys;
    private static Keys.Pair locked;
    private static SshServer server;

    private final SilentReporter reporter = new SilentReporter();

    @BeforeAll
    static void start() throws IOException {
        keys = Keys.generate("ecdsa", "");
        locked = Keys.generate("rsa", SECRET);
        server = SshServer.start(Map.of("demo", SECRET), Map.of("demo", List.of(keys.publicKey(), locked.publicKey())));
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void logsInWithAKeyAPassphraseOrAPassword() {
        for (Credential credential : List.of(
                key(keys.privateKey(), ""),
                key("  " + keys.privateKey().strip().replace("\n", "\r\n"), ""),
                key(locked.privateKey(), SECRET),
                new Credential("id", "demo", SECRET, "", ""))) {
            try (Host host = connect(server.port(), credential)) {
                assertThat(host.run(Command.of("echo", "in")).output()).isEqualTo("in\n");
            }
        }
        assertThat(reporter.lines).isNotEmpty().noneMatch(line -> line.contains(SECRET));
    }

    @Test
    void takesTheUserOfTheSettingsBeforeTheCredentials() {
        SshSettings settings = new SshSettings(
                "db1",
                "127.0.0.1",
                server.port(),
                Optional.of("nobody"),
                server.fingerprint(),
                Optional.empty(),
                PATIENT,
                PATIENT);

        assertThatThrownBy(() -> SshHost.connect(settings, key(keys.privateKey(), ""), reporter))
                .hasMessageContaining("user \"nobody\"");
    }

    @Test
    void refusesAWrongKeyAndNamesItsFingerprint() throws IOException {
        Keys.Pair other = Keys.generate("ecdsa", "");

        assertThatThrownBy(() -> connect(server.port(), key(other.privateKey(), "")))
                .isInstanceOf(HostException.class)
                .hasMessageContainingAll(
                        "host db1 (127.0.0.1:" + server.port() + ")",
                        "user \"demo\"",
                        Keys.fingerprint(other.publicKey()),
                        "authorized_keys");
    }

    @Test
    void refusesAWrongPassword() {
        assertThatThrownBy(() -> connect(server.port(), new Credential("id", "demo", "wrong-one", "", "")))
                .hasMessageContainingAll("could not log in with the password of credential id", "correct the password")
                .message()
                .doesNotContain("wrong-one");
    }

    @Test
    void saysWhenTheServerTakesNoPasswords() throws Exception {
        try (OpenSshServer sshd =
                OpenSshServer.start(directory, "PasswordAuthentication no", "KbdInteractiveAuthentication no")) {
            SshSettings settings =
                    SshSettings.of("db1", "127.0.0.1", sshd.port(), sshd.fingerprint("ed25519"), Optional.empty());
            assertThatThrownBy(() -> SshHost.connect(settings, new Credential("id", "root", "x", "", ""), reporter))
                    .hasMessageContaining("the server accepts only publickey");
        }
    }

    @Test
    void refusesALoginShellThatPrints() throws Exception {
        try (OpenSshServer sshd =
                OpenSshServer.start(directory, "ForceCommand echo Welcome; eval \"$SSH_ORIGINAL_COMMAND\"")) {
            SshSettings settings =
                    SshSettings.of("db1", "127.0.0.1", sshd.port(), sshd.fingerprint("ed25519"), Optional.empty());
            Credential credential = new Credential("id", "root", "", sshd.privateKey(), "");
            assertThatThrownBy(() -> SshHost.connect(settings, credential, reporter))
                    .hasMessageContainingAll("Welcome\\nsynchro-param", "print nothing");
        }
    }

    @Test
    void tellsAnUnreadableKeyFromAMissingOrWrongPassphrase() {
        assertThatThrownBy(() -> connect(server.port(), key("not a key", ""))).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> connect(server.port(), key(keys.privateKey().substring(0, 120), "")))
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> connect(server.port(), key(locked.privateKey(), "")))
                .hasMessageContaining("give its passphrase");
        assertThatThrownBy(() -> connect(server.port(), key(locked.privateKey(), "wrong")))
                .hasMessageContaining("the passphrase does not open");
        assertThatThrownBy(() -> connect(server.port(), new Credential("id", "demo", "", "", "")))
                .hasMessageContaining("neither a private key nor a password");
        assertThatThrownBy(() -> connect(server.port(), new Credential("id", "", "x", "", "")))
                .hasMessageContaining("no user name");
    }

    @Test
    void tellsAnUnknownNameFromAClosedPort() throws IOException {
        SshSettings unknown = SshSettings.of("db1", "no-such-host.invalid", 22, "", Optional.empty());
        assertThatThrownBy(() -> SshHost.connect(unknown, key(keys.privateKey(), ""), reporter))
                .hasMessageContaining("no such host name \"no-such-host.invalid\"");
        assertThatThrownBy(() -> connect(1, key(keys.privateKey(), "")))
                .hasMessageContainingAll("connection refused", "port 1");
    }

    @Test
    void givesUpOnAHostThatDoesNotAnswer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(
                            () -> connect(silent.getLocalPort(), key(keys.privateKey(), ""), Duration.ofMillis(1500)))
                    .hasMessageContaining("no answer within 1 s");
        }
    }

    @Test
    void saysWhenThePortIsNotAnSshServer() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Transfer.async(() -> {
                other.accept().close();
                return null;
            });
            assertThatThrownBy(() -> connect(other.getLocalPort(), key(keys.privateKey(), "")))
                    .hasMessageContaining("is not an SSH server");
        }
    }

    private Host connect(int port, Credential credential) {
        return connect(port, credential, PATIENT);
    }

    private Host connect(int port, Credential credential, Duration timeout) {
        SshSettings settings = new SshSettings(
                "db1", "127.0.0.1", port, Optional.empty(), server.fingerprint(), Optional.empty(), timeout, PATIENT);
        return SshHost.connect(settings, credential, reporter);
    }

    private static Credential key(String privateKey, String passphrase) {
        return new Credential("id", "demo", "", privateKey, passphrase);
    }
}
