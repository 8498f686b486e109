package io.jenkins.plugins.synchroparam.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A connection that breaks or goes silent fails what is under way, in time, and leaves nothing behind. */
@Timeout(60)
final class SshConnectionLossTest {

    @TempDir
    static Path configuration;

    private static OpenSshServer server;

    @TempDir
    Path directory;

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
        host = connect();
    }

    @AfterEach
    void stop() throws Exception {
        host.close();
        network.close();
    }

    private Host connect() throws IOException {
        SshSettings settings = new SshSettings(
                "db1",
                "127.0.0.1",
                network.port(),
                Optional.empty(),
                server.fingerprint("ed25519"),
                Optional.empty(),
                Duration.ofSeconds(2),
                Duration.ofMillis(500));
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
        Path pid = directory.resolve("pid");
        try (Host.Running running =
                host.start(Command.of("sh", "-c", "echo $$ > \"$1\"; exec sleep 300", "sh", pid.toString()))) {
            Transfer.await(() -> Files.exists(pid) && Files.size(pid) > 0);
            network.cut();
            assertThatThrownBy(running::waitFor)
                    .isInstanceOf(HostException.class)
                    .hasMessageContaining("connection was lost");
            assertThat(Transfer.runs(pid(pid))).isTrue();
        }
        assertThat(Transfer.runs(pid(pid))).isFalse();
    }

    @Test
    void aSilentHostIsNoticedWhileWaiting() {
        try (Host.Running running = host.start(Command.of("sleep", "15"))) {
            network.freeze();
            long start = System.nanoTime();
            assertThatThrownBy(running::waitFor).hasMessageContaining("connection was lost");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
        assertThat(reporter.warnings).singleElement().asString().contains("could not be ended", "may still run");
    }

    @Test
    void aSilentHostIsNoticedWhileAWriteIsStuck() {
        try (Host.Running running = host.start(Command.of("sh", "-c", "cat > /dev/null"))) {
            byte[] block = new byte[1 << 16];
            network.freeze();
            long start = System.nanoTime();
            assertThatThrownBy(() -> {
                        while (true) {
                            running.input().write(block);
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("connection was lost");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void aReaderThatPausesLongerThanTheKeepAliveLosesNothing() throws Exception {
        try (Host.Running running = host.start(Command.of("head", "-c", "20000000", "/dev/zero"))) {
            running.output().read();
            Thread.sleep(4000);
            assertThat(running.output().transferTo(java.io.OutputStream.nullOutputStream()))
                    .isEqualTo(19_999_999);
            assertThat(running.waitFor().ok()).isTrue();
        }
    }

    private static long pid(Path file) throws IOException {
        return Long.parseLong(Files.readString(file).strip());
    }
}
