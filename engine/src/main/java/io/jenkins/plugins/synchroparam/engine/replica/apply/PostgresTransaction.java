package io.jenkins.plugins.synchroparam.engine.replica.apply;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;

/** The one open transaction of the applier, which one of the source may need for many chunks. */
final class PostgresTransaction {

    private final Session session;
    private boolean open;

    PostgresTransaction(Session session) {
        this.session = session;
    }

    void begin() throws SQLException {
        if (!open) {
            session.execute("BEGIN");
            open = true;
        }
    }

    void commit() throws SQLException {
        if (open) {
            open = false;
            session.execute("COMMIT");
        }
    }

    void rollback() throws SQLException {
        if (open) {
            open = false;
            session.execute("ROLLBACK");
        }
    }

    boolean isOpen() {
        return open;
    }
}
