package io.jenkins.plugins.synchroparam.engine.catalogue;

import io.jenkins.plugins.synchroparam.engine.InputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where synchroDB is; checked when it is made, so that nothing of it can bend the connection it becomes.
 *
 * @param host name, IPv4 or IPv6 address (without brackets)
 * @param port 1 to 65535
 * @param database 1 to 63 bytes
 * @param sslMode libpq's sslmode: disable, prefer, require, verify-ca, verify-full
 * @param sslRootCert file with the accepted certificate authorities; {@code system}: Java's own; empty: the user's
 *     {@code ~/.postgresql/root.crt}
 */
public record SynchroDbAddress(String host, int port, String database, String sslMode, String sslRootCert) {

    static final List<String> SSL_MODES = List.of("disable", "prefer", "require", "verify-ca", "verify-full");
    static final String SYSTEM_CERTIFICATES = "system";
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*(%[A-Za-z0-9._-]+)?");
    private static final int LONGEST_NAME_BYTES = 63;

    /** @throws InputException naming the part that cannot be accepted */
    public SynchroDbAddress {
        if (!HOST_NAME.matcher(host).matches() && !IPV6.matcher(host).matches()) {
            throw new InputException("synchroDB host", host, "a host name or an IP address is expected");
        }
        if (port < 1 || port > 65535) {
            throw new InputException("synchroDB port", Integer.toString(port), "1 to 65535 is expected");
        }
        requireName("synchroDB database", database);
        if (!SSL_MODES.contains(sslMode)) {
            throw new InputException("synchroDB sslmode", sslMode, "one of " + String.join(", ", SSL_MODES));
        }
        requireCertificates(sslRootCert);
    }

    static void requireName(String parameter, String name) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < 1 || bytes > LONGEST_NAME_BYTES || name.codePoints().anyMatch(Character::isISOControl)) {
            throw new InputException(parameter, name, "1 to 63 bytes without control characters are expected");
        }
    }

    private static void requireCertificates(String file) {
        if (!file.isEmpty() && !file.equals(SYSTEM_CERTIFICATES)) {
            if (file.indexOf('\0') >= 0 || !Files.isReadable(Path.of(file))) {
                throw new InputException(
                        "synchroDB sslrootcert", file, "a readable file with certificates, or \"system\", is expected");
            }
        }
    }

    /** For messages: {@code synchroDB "name" on host:port}. */
    @Override
    public String toString() {
        return "synchroDB \"" + database + "\" on " + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
