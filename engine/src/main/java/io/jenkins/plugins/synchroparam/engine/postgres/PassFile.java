package io.jenkins.plugins.synchroparam.engine.postgres;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.nio.charset.StandardCharsets;

/** The content of libpq's password file: one line that fits every server and database, for one role. */
public final class PassFile {

    private PassFile() {}

    /**
     * @param user the role; {@code :} and backslash are escaped as libpq reads them
     * @param password likewise
     */
    public static byte[] content(String user, String password) {
        if (user.indexOf('\n') >= 0 || password.indexOf('\n') >= 0 || password.indexOf('\r') >= 0) {
            throw new SynchroException("a database role or password with a line break cannot be used by pg_dump");
        }
        return ("*:*:*:" + escape(user) + ":" + escape(password) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String escape(String field) {
        return field.replace("\\", "\\\\").replace(":", "\\:");
    }
}
