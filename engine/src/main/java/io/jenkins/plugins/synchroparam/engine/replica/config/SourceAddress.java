package io.jenkins.plugins.synchroparam.engine.replica.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The MySQL or MariaDB server of a source: its {@code db_conn}.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param user who logs in; needs SELECT, RELOAD, REPLICATION CLIENT, REPLICATION SLAVE
 * @param password may be empty
 * @param connectTimeout of one attempt
 * @param tls how the connection is encrypted
 * @param ca certificates in PEM that the server's must come from; empty: Java's own
 */
public record SourceAddress(
        String host, int port, String user, String password, Duration connectTimeout, Tls tls, Optional<Path> ca) {

    /** MySQL's own words for {@code ssl_mode}. */
    public enum Tls {
        DISABLED,
        PREFERRED,
        REQUIRED,
        VERIFY_CA,
        VERIFY_IDENTITY
    }

    @Override
    public String toString() {
        return user + "@" + host + ":" + port;
    }
}
