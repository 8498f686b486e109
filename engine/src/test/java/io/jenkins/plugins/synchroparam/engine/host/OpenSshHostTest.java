package io.jenkins.plugins.synchroparam.engine.host;

import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Commands and files over SSH, with Debian's sshd. */
final class OpenSshHostTest extends HostContractTest {

    @TempDir
    static Path configuration;

    private static OpenSshServer server;
    private static Host host;

    @BeforeAll
    static void connect() throws Exception {
        server = OpenSshServer.start(configuration);
        host = SshHost.connect(
                SshSettings.of("debian", "127.0.0.1", server.port(), server.fingerprint("rsa"), Optional.empty()),
                new Credential("key", "root", "", server.privateKey(), ""),
                new SilentReporter());
    }

    @AfterAll
    static void close() {
        if (host != null) {
            host.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Override
    Host host() {
        return host;
    }
}
