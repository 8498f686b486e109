package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;
import java.time.Duration;

/**
 * One session on the maintenance database, kept while RCT is blocked: hundreds of clients may try to come back then, and who
 * connects waits until the server has refused all those before.
 */
public final class Reserve implements AutoCloseable {

    /** To try it costs a wait, which the moments when users wait for us are too short for. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private Session kept;
    private long tried;

    /** Opens it, unless it is open. */
    public void keep(Server server) {
        if (kept == null) {
            kept = server.connect(Server.MAINTENANCE);
            tried = System.nanoTime();
        }
    }

    /**
     * The kept one, which stays when it is closed; a new one when none is kept, or the server had ended it by the last time it
     * was tried.
     */
    Session session(Server server) {
        if (kept != null && System.nanoTime() - tried > FRESH.toNanos() && !answers()) {
            close();
        }
        return kept == null ? server.connect(Server.MAINTENANCE) : kept.lent();
    }

    private boolean answers() {
        try {
            tried = System.nanoTime();
            return kept.number("SELECT 1") == 1;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Whether a session is kept, and answers; one that does not is not kept any longer. */
    boolean stillAnswers() {
        if (kept != null && !answers()) {
            close();
        }
        return kept != null;
    }

    @Override
    public void close() {
        if (kept != null) {
            kept.close();
            kept = null;
        }
    }
}
