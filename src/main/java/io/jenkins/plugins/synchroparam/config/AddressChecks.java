package io.jenkins.plugins.synchroparam.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What synchroDB's address may be; each check answers what is wrong in one line, or null. */
final class AddressChecks {

    static final List<String> SSL_MODES = List.of("disable", "prefer", "require", "verify-ca", "verify-full");
    static final String SYSTEM_CERTIFICATES = "system";

    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?");
    /** Two colons at least: {@code db:5432} is no address. */
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f]*:[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*(%[A-Za-z0-9._-]+)?");
    /** Nothing that has a meaning in a URL, even though the driver is not given one. */
    private static final Pattern DATABASE = Pattern.compile("[^\\p{Cntrl}\\p{Cf}?&#/\\\\%]+");

    private static final int LONGEST_NAME_BYTES = 63;
    private static final int LONGEST_SHOWN = 80;

    private AddressChecks() {}

    static void require(@CheckForNull String problem) {
        if (problem != null) {
            throw new IllegalArgumentException(problem);
        }
    }

    @CheckForNull
    static String host(String value) {
        return HOST_NAME.matcher(value).matches() || IPV6.matcher(value).matches()
                ? null
                : Messages.Check_host(shown(value));
    }

    @CheckForNull
    static String port(String value) {
        boolean accepted =
                value.matches("[0-9]{1,5}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= 65535;
        return accepted ? null : Messages.Check_port(shown(value));
    }

    @CheckForNull
    static String database(String value) {
        boolean accepted = DATABASE.matcher(value).matches()
                && value.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME_BYTES;
        return accepted ? null : Messages.Check_database(shown(value));
    }

    @CheckForNull
    static String credential(String value) {
        return value.isEmpty() ? Messages.Check_credential() : null;
    }

    @CheckForNull
    static String sslMode(String value) {
        return SSL_MODES.contains(value) ? null : Messages.Check_sslMode(shown(value), String.join(", ", SSL_MODES));
    }

    @CheckForNull
    static String sslRootCert(@CheckForNull String value) {
        if (value == null || value.equals(SYSTEM_CERTIFICATES)) {
            return null;
        }
        boolean accepted = value.indexOf('\0') < 0 && Path.of(value).isAbsolute();
        return accepted ? null : Messages.Check_sslRootCert(shown(value));
    }

    static String shown(String value) {
        String line = value.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "�");
        return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
    }
}
