package io.jenkins.plugins.synchroparam.engine.host;

import io.jenkins.plugins.synchroparam.engine.demo.SshServer;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Commands and files over SSH, with the demo's server. */
final class InProcessSshHostTest extends HostContractTest {

    private static SshServer server;
    private static Host host;

    @BeforeAll
    static void connect() throws IOException {
        Keys.Pair keys = Keys.generate("ecdsa", "");
        server = SshServer.start(Map.of(), Map.of("demo", List.of(keys.publicKey())));
        host = SshHost.connect(
                SshSettings.of("demo", "localhost", server.port(), server.fingerprint(), Optional.empty()),
                new Credential("key", "demo", "", keys.privateKey(), ""),
                new SilentReporter());
    }

    @AfterAll
    static void close() throws IOException {
        host.close();
        server.close();
    }

    @Override
    Host host() {
        return host;
    }
}
