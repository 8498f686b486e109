package io.jenkins.plugins.synchroparam.engine.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Work that is done in one transaction and rolled back, to know what it executes. */
public final class DryRun {

    private DryRun() {}

    /**
     * Does the work and takes it back.
     *
     * @return what it executed: where everything is as it was, the same statements do the same. Queries are left out, for what
     *     they told is in the statements
     * @throws SQLException when the server refuses a statement
     */
    public static List<String> of(Session session, TransactionWork<?> work) throws SQLException {
        List<String> executed = new ArrayList<>();
        session.record(executed);
        try {
            session.transaction(running -> {
                work.run(running);
                running.connection().rollback();
                return null;
            });
        } finally {
            session.record(null);
        }
        return executed;
    }
}
