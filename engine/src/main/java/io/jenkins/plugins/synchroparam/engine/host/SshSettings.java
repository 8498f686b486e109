package io.jenkins.plugins.synchroparam.engine.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a host is reached by SSH.
 *
 * @param name how the catalogue calls the host, for messages
 * @param address its name or IP
 * @param port of its SSH server, 1 to 65535
 * @param user instead of the credential's user name
 * @param hostKey what the host must show: a fingerprint {@code SHA256:...}, a known_hosts line or a public key; several
 *     on several lines; empty: what {@code knownHostsFile} holds
 * @param knownHostsFile in OpenSSH's format; used when {@code hostKey} is empty
 * @param connectTimeout for each address of the host, and for each answer until the session is open
 * @param keepAlive how often a silent host is asked whether it is there; after four times that, the connection is lost
 */
public record SshSettings(
        String name,
        String address,
        int port,
        Optional<String> user,
        String hostKey,
        Optional<Path> knownHostsFile,
        Duration connectTimeout,
        Duration keepAlive) {

    /** Unanswered questions after which a connection is lost. */
    static final int KEEP_ALIVE_COUNT = 3;

    /** Settings with the usual times: 30 seconds to connect, asked every 15 seconds. */
    public static SshSettings of(String name, String address, int port, String hostKey, Optional<Path> knownHostsFile) {
        return new SshSettings(
                name,
                address,
                port,
                Optional.empty(),
                hostKey,
                knownHostsFile,
                Duration.ofSeconds(30),
                Duration.ofSeconds(15));
    }

    /** For messages, for example {@code db-rct-1 (10.0.0.5:22)}. */
    String label() {
        return name + " (" + address + ":" + port + ")";
    }

    /** How long nothing may come from the host before the connection is lost. */
    Duration silence() {
        return keepAlive.multipliedBy(KEEP_ALIVE_COUNT + 1L);
    }
}
