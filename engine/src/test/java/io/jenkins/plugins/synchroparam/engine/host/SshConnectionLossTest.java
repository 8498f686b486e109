package io.jenkins.plugins.synchroparam.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.Patience;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connection that breaks or goes silent fails what is under way, in time, and leaves nothing behind. */
final class SshConnectionLossTest {

    @TempDir
    static Path configuration;

    private static OpenSshServer server;

    @TempDir
    Path directory;

    private static final Duration USUAL = Duration.ofSeconds(60);

    /** How long a host may be silent in the tests of silence: four and a half times this, by SshSettings and SshLink. */
    private static final Duration IMPATIENT = Duration.ofMillis(500);

    private final SilentReporter reporter = new SilentReporter();
    private FaultyNetwork network;
    private Host host;

    @BeforeAll
    static void startServer() throws Exception {
        server = OpenSshServer.start(configuration, "MaxSessions 2");
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void start() throws Exception {
        network = new FaultyNetwork(server.port());
        host = connect(USUAL, USUAL);
    }

    @AfterEach
    void stop() throws Exception {
        host.close();
        network.close();
    }

    private Host connect(Duration timeout, Duration keepAlive) throws IOException {
        SshSettings settings = new SshSettings(
                "db1",
                "127.0.0.1",
                network.port(),
                Optional.empty(),
                server.fingerprint("ed25519"),
                Optional.empty(),
                timeout,
                keepAlive);
        return SshHost.connect(settings, new Credential("id", "root", "", server.privateKey(), ""), reporter);
    }

    @Test
    void opensMoreConnectionsWhenTheServerAllowsFewSessionsOnEach() {
        assertThat(IntStream.range(0, 7)
                        .mapToObj(i -> Transfer.async(() -> host.run(Command.of("sleep", "1"))))
                        .toList())
                .allMatch(run -> run.join().ok());
    }

    @Test
    void aStreamThatBreaksIsAnErrorAndNoEnd() throws IOException {
        try (InputStream in = host.read("/dev/zero")) {
            in.readNBytes(1000);
            network.cut();
            assertThatThrownBy(() -> in.transferTo(java.io.OutputStream.nullOutputStream()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("host db1")
                    .hasMessageContaining("connection was lost");
        }
        assertThat(host.run(Command.of("echo", "again")).output()).isEqualTo("again\n");
    }

    @Test
    void aCommandWhoseConnectionBreaksIsEndedOverAnother() throws Exception {
        assertEndedAfter(network::cut);
    }

    @Test
    void aCommandIsNotEndedOverAConnectionThatMayBeLostToo() throws Exception {
        assertEndedAfter(network::cutNewest);
    }

    private void assertEndedAfter(Loss loss) throws Exception {
        Path pid = directory.resolve("pid");
        // The process's mark comes by another stream than its output, so the output waits for it.
        String script = "echo $$ > \"$1\"; sleep 1; echo ready; exec sleep 300";
        try (Host.Running running = host.start(Command.of("sh", "-c", script, "sh", pid.toString()))) {
            assertThat(running.output().read()).isEqualTo('r');
            loss.happen();
            assertThatThrownBy(running::waitFor)
                    .isInstanceOf(HostException.class)
                    .hasMessageContaining("connection was lost");
            assertThat(Transfer.runs(pid(pid))).isTrue();
        }
        assertThat(reporter.warnings).isEmpty();
        assertThat(Transfer.runs(pid(pid))).isFalse();
    }

    private interface Loss {
        void happen() throws IOException;
    }

    @Test
    void aSilentHostIsNoticedWhileWaiting() throws Exception {
        try (Host.Running running = startImpatiently("sleep", "15")) {
            reporter.warnings.clear();
            // The command's end does not come through any more: only the silence can tell.
            network.freeze();
            assertThatThrownBy(running::waitFor).hasMessageContaining("connection was lost");
        }
        assertThat(reporter.warnings).singleElement().asString().contains("could not be ended", "may still run");
    }

    @Test
    void aSilentHostIsNoticedWhileAWriteIsStuck() throws Exception {
        try (Host.Running running = startImpatiently("sh", "-c", "cat > /dev/null")) {
            byte[] block = new byte[1 << 16];
            network.freeze();
            assertThatThrownBy(() -> {
                        while (true) {
                            running.input().write(block);
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("connection was lost");
        }
    }

    @Test
    void aReaderThatPausesLongerThanTheKeepAliveLosesNothing() throws Exception {
        host.close();
        host = connect(USUAL, Duration.ofSeconds(1));
        try (Host.Running running = host.start(Command.of("head", "-c", "20000000", "/dev/zero"))) {
            running.output().read();
            Thread.sleep(7000); // Longer than the 5 s of silence after which a host is lost.
            assertThat(running.output().transferTo(java.io.OutputStream.nullOutputStream()))
                    .isEqualTo(19_999_999);
            assertThat(running.waitFor().ok()).isTrue();
        }
    }

    /** Over a connection that is lost after 2.5 s of silence; a busy machine may need several tries to get that far. */
    private Host.Running startImpatiently(String... words) throws Exception {
        AtomicReference<Host.Running> running = new AtomicReference<>();
        Patience.until("a command over an impatient connection", () -> {
            host.close();
            try {
                host = connect(IMPATIENT.multipliedBy(4), IMPATIENT);
                running.set(host.start(Command.of(words[0]).with(Arrays.copyOfRange(words, 1, words.length))));
                return true;
            } catch (HostException e) {
                return false;
            }
        });
        return running.get();
    }

    private static long pid(Path file) throws IOException {
        return Long.parseLong(Files.readString(file).strip());
    }
}
