package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;

/**
 * One session on the maintenance database, kept while RCT is blocked: hundreds of clients may try to come back then, and who
 * connects waits until the server has refused all those before.
 */
public final class Reserve implements AutoCloseable {

    private Session kept;

    /** Opens it, unless it is open. */
    public void keep(Server server) {
        if (kept == null) {
            kept = server.connect(Server.MAINTENANCE);
        }
    }

    /** The kept one, which stays when it is closed; a new one when none is kept, or the server has ended it. */
    Session session(Server server) {
        if (kept != null && !answers()) {
            close();
        }
        return kept == null ? server.connect(Server.MAINTENANCE) : kept.lent();
    }

    private boolean answers() {
        try {
            return kept.number("SELECT 1") == 1;
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        if (kept != null) {
            kept.close();
            kept = null;
        }
    }
}
