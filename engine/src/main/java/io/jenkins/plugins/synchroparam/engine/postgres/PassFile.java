package io.jenkins.plugins.synchroparam.engine.postgres;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;

/** The content of a libpq password file (PGPASSFILE). */
final class PassFile {

    private PassFile() {}

    /**
     * One line for each role. Host and database are wildcards: libpq compares them with what it was given, and a
     * socket directory would have to be written as {@code localhost}.
     *
     * @throws SynchroException when a name or a password holds a line break, which the format cannot express
     */
    static byte[] content(int port, Collection<Credential> roles) {
        return roles.stream()
                .map(role -> "*:" + port + ":*:" + field(role, role.username()) + ":" + field(role, role.password()))
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String field(Credential role, String value) {
        if (value.chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0)) {
            throw new SynchroException(
                    role + ": its user name or password holds a line break, which PostgreSQL's password file cannot"
                            + " hold; choose another password");
        }
        return value.replace("\\", "\\\\").replace(":", "\\:");
    }
}
