package io.jenkins.plugins.synchroparam.engine.demo;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;

/**
 * An SSH server inside this process, for the demo and for tests: it listens on the loopback address only, has a host
 * key made at its start, and runs commands with /bin/sh as this process's own user.
 */
public final class SshServer implements AutoCloseable {

    private final org.apache.sshd.server.SshServer server;
    private final KeyPair hostKey;
    private final Set<Process> processes = ConcurrentHashMap.newKeySet();

    private SshServer(org.apache.sshd.server.SshServer server, KeyPair hostKey) {
        this.server = server;
        this.hostKey = hostKey;
    }

    /**
     * Starts a server on a free port.
     *
     * @param passwords by user
     * @param authorizedKeys ECDSA or RSA public keys as in {@code ~/.ssh/authorized_keys}, without options, by user
     */
    public static SshServer start(Map<String, String> passwords, Map<String, List<String>> authorizedKeys)
            throws IOException {
        org.apache.sshd.server.SshServer server = org.apache.sshd.server.SshServer.setUpDefaultServer();
        SshServer started = new SshServer(server, newHostKey());
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(started.hostKey));
        server.setPasswordAuthenticator((user, password, session) -> password.equals(passwords.get(user)));
        server.setPublickeyAuthenticator((user, key, session) -> authorizedKeys.getOrDefault(user, List.of()).stream()
                .anyMatch(line -> line.strip().startsWith(PublicKeyEntry.toString(key))));
        server.setCommandFactory((channel, command) -> new ShellCommand(command, started.processes));
        CoreModuleProperties.WINDOW_SIZE.set(server, 4L << 20);
        CoreModuleProperties.IDLE_TIMEOUT.set(server, Duration.ZERO);
        // As OpenSSH does: otherwise each command waits 40 ms for an acknowledgement that its client delays.
        CoreModuleProperties.TCP_NODELAY.set(server, true);
        server.start();
        return started;
    }

    private static KeyPair newHostKey() throws IOException {
        try {
            return KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
        } catch (GeneralSecurityException e) {
            throw new IOException("no host key could be made", e);
        }
    }

    public int port() {
        return server.getPort();
    }

    /** The host key's fingerprint, {@code SHA256:...}. */
    public String fingerprint() {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, hostKey.getPublic());
    }

    /** Stops listening, cuts every connection and ends every command that still runs. */
    @Override
    public void close() throws IOException {
        server.stop(true);
        processes.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }
}
