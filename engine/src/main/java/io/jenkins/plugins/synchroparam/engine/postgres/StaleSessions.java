package io.jenkins.plugins.synchroparam.engine.postgres;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Sessions that a dead run left on the server: its programs on the host live on, and a server does not notice that a
 * client is gone before it has something to tell it. The lock of the environment must be held, so that they are nobody's.
 */
public final class StaleSessions {

    /** What every session of a run that changes something is called in pg_stat_activity. */
    public static final String APPLICATION = "synchro-param";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 20;

    private StaleSessions() {}

    /**
     * Ends them, and returns when none is left: what they had not committed is undone then.
     *
     * @param maintenance a session on the maintenance database
     * @param databases only sessions on these are ended
     * @return how many there were
     */
    public static int end(Session maintenance, List<String> databases) throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int ended = 0;
        while (true) {
            List<Boolean> left = maintenance.query(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = ?"
                            + " AND datname = ANY (?) AND pid <> pg_backend_pid() AND (pg_has_role(usesysid, 'MEMBER')"
                            + " OR pg_has_role('pg_signal_backend', 'MEMBER'))",
                    row -> row.getBoolean(1),
                    APPLICATION,
                    maintenance.array(databases));
            ended = Math.max(ended, left.size());
            if (left.isEmpty()) {
                return ended;
            }
            if (System.nanoTime() > deadline) {
                throw new SynchroException(left.size() + " session(s) of an earlier run on "
                        + String.join(", ", databases) + " do not end; end them, then run again");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SynchroException("interrupted while sessions of an earlier run were ended", e);
        }
    }
}
