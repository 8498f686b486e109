package io.jenkins.plugins.synchroparam.engine.bench;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;

/** Where figures are of, for people. */
public final class Machine {

    private Machine() {}

    /** System, architecture, processors. */
    public static String system() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                + System.getProperty("os.arch") + ", " + Runtime.getRuntime().availableProcessors() + " processors";
    }

    /** Who made this Java, and its version. */
    public static String java() {
        return System.getProperty("java.vendor") + " " + System.getProperty("java.version");
    }

    /** Version of the session's server, and whether it waits for its disk. */
    public static String server(Session session) throws SQLException {
        return "PostgreSQL " + session.text("SHOW server_version") + ", fsync " + session.text("SHOW fsync");
    }
}
