package io.jenkins.plugins.synchroparam.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host proves who it is before anything is sent to it; with Debian's sshd, which has keys of three types. */
final class SshHostKeyTest {

    @TempDir
    static Path configuration;

    private static OpenSshServer server;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws Exception {
        server = OpenSshServer.start(configuration);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void acceptsThePinnedFingerprintOfAnyOfItsKeys() throws IOException {
        for (String type : List.of("ed25519", "ecdsa", "rsa")) {
            connect(server.fingerprint(type), Optional.empty());
            connect(server.hostKeyLine(type), Optional.empty());
            connect("db1,10.0.0.5 " + server.hostKeyLine(type), Optional.empty());
        }
    }

    @Test
    void acceptsWhatTheKnownHostsFileHolds() throws IOException {
        for (String type : List.of("ed25519", "ecdsa", "rsa")) {
            connect("", Optional.of(knownHosts(server.hostKeyLine(type))));
        }
    }

    @Test
    void anUnknownKeyIsShownWithTheWayToAcceptIt() throws IOException {
        Path missing = directory.resolve("known_hosts");

        assertThatThrownBy(() -> connect("", Optional.empty()))
                .isInstanceOf(HostException.class)
                .hasMessageContainingAll(
                        "host db1 (127.0.0.1:" + server.port() + ")",
                        "its host key is not known",
                        "ssh-ed25519 " + server.fingerprint("ed25519"),
                        "accept it");
        assertThatThrownBy(() -> connect("", Optional.of(missing))).hasMessageContaining("or into " + missing);
        assertThat(missing).doesNotExist();
    }

    @Test
    void aChangedKeyStopsAndNamesBothFingerprints() throws IOException {
        String old = Keys.generate("ed25519", "").publicKey().strip();

        assertThatThrownBy(() -> connect(Keys.fingerprint(old), Optional.empty()))
                .hasMessageContainingAll(
                        "host key has changed",
                        "expected " + Keys.fingerprint(old),
                        server.fingerprint("ed25519"),
                        server.fingerprint("ecdsa"),
                        server.fingerprint("rsa"),
                        "stopped");
        assertThatThrownBy(() -> connect("", Optional.of(knownHosts(old))))
                .hasMessageContainingAll(
                        "host key has changed", Keys.fingerprint(old), server.fingerprint("ed25519"), "stopped");
    }

    @Test
    void refusesARevokedKey() throws IOException {
        Path file = directory.resolve("revoked");
        String key = server.hostKeyLine("ed25519");
        Files.writeString(file, "@revoked * " + key + "\n* " + key + "\n");

        assertThatThrownBy(() -> connect("", Optional.of(file))).isInstanceOf(HostException.class);
    }

    @Test
    void refusesAHostKeySettingThatIsNone() {
        for (String wrong : List.of("SHA256:short", "MD5:aa:bb", "db1 ssh-rsa AAAA", "@revoked db1 ssh-rsa AAAA")) {
            assertThatThrownBy(() -> connect(wrong, Optional.empty()))
                    .hasMessageContainingAll("host key \"" + wrong + "\"", "expected a fingerprint");
        }
    }

    private Path knownHosts(String key) throws IOException {
        Path file = directory.resolve("known");
        return Files.writeString(file, "[127.0.0.1]:" + server.port() + " " + key + "\n", StandardCharsets.UTF_8);
    }

    private static void connect(String hostKey, Optional<Path> knownHosts) throws IOException {
        Credential credential = new Credential("id", "root", "", server.privateKey(), "");
        try (Host host = SshHost.connect(
                SshSettings.of("db1", "127.0.0.1", server.port(), hostKey, knownHosts),
                credential,
                new SilentReporter())) {
            assertThat(host.run(Command.of("true")).ok()).isTrue();
        }
    }
}
