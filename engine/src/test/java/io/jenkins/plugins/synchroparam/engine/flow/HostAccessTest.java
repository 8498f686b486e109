package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.compare.SnapshotAssert;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.host.OpenSshServer;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole refresh on a host that is reached by Debian's own sshd, and on the machine itself. */
class HostAccessTest {

    @TempDir
    private Path directory;

    @Test
    void byKeyWithAPinnedFingerprint() throws Exception {
        try (OpenSshServer sshd = OpenSshServer.start(directory)) {
            Variation rct = on(sshd, sshd.fingerprint("ed25519"));
            refresh(rct);
            assertThat(rct.log()).contains("Authentication succeeded (publickey)");
        }
    }

    @Test
    void byKeyWithAKnownHostsFile() throws Exception {
        try (OpenSshServer sshd = OpenSshServer.start(directory)) {
            Path known = directory.resolve("known_hosts");
            Files.writeString(known, "[127.0.0.1]:" + sshd.port() + " " + sshd.hostKeyLine("ecdsa") + "\n");
            Variation rct = on(sshd, "");
            rct.knownHosts = Optional.of(known);
            refresh(rct);
        }
    }

    @Test
    void onTheMachineItself() throws Exception {
        Variation rct = Variation.create();
        host(rct, "local", 22, "");
        refresh(rct);
        assertThat(rct.log()).doesNotContain("ssh: ");
    }

    private static Variation on(OpenSshServer sshd, String hostKey) throws Exception {
        Variation rct = Variation.create();
        host(rct, "ssh", sshd.port(), hostKey);
        rct.credentials.put("key", new Credential("key", "root", "", sshd.privateKey(), ""));
        return rct;
    }

    private static void host(Variation rct, String access, int port, String hostKey) throws Exception {
        String name = "host-" + rct.site.client;
        rct.catalogue(
                "INSERT INTO synchro.host (name, access, address, port, credential, host_key, work_directory)"
                        + " VALUES (?, ?, '127.0.0.1', ?, ?, ?, ?)",
                name,
                access,
                port,
                "local".equals(access) ? "" : "key",
                hostKey,
                SharedServers.SERVERS.workDirectory().toString());
        rct.catalogue("UPDATE synchro.database SET host = ? WHERE name = ?", name, rct.site.rct);
    }

    private static void refresh(Variation rct) throws Exception {
        assertThat(rct.run(Type.PARAM)).as(rct.log()).isEqualTo(RunStatus.DONE);
        SnapshotAssert.assertThat(rct.snapshot()).isEqualTo(Variation.usualParam());
    }
}
