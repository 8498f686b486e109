package io.jenkins.plugins.synchroparam.engine.swaptables;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.TableState;
import io.jenkins.plugins.synchroparam.engine.replacement.Takedown;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Locks that stand in the way when nobody is connected any more. */
final class Locks {

    /** Lock not available, deadlock detected. */
    private static final Set<String> LOCKED = Set.of("55P03", "40P01");

    /** Ends what autovacuum does in this database; it comes back by itself. For who may not, it gives way after a second. */
    static final String END_AUTOVACUUM =
            "SELECT pg_cancel_backend(a.pid) FROM pg_stat_activity a WHERE a.datname = current_database()"
                    + " AND a.backend_type = 'autovacuum worker'"
                    + " AND (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)";

    private Locks() {}

    /** Whether a lock of somebody else was in the way. */
    static boolean prevented(SQLException e) {
        return LOCKED.contains(String.valueOf(e.getSQLState()));
    }

    /** Who holds locks on the tables, for people: begins with a comma, empty when nobody does. */
    static String holders(Session administrator, Takedown takedown) throws SQLException {
        List<String> holders = administrator.query(
                """
                SELECT DISTINCT coalesce(a.backend_type || ' pid ' || a.pid,
                                         'prepared transaction ' || quote_literal(x.gid), 'pid ' || l.pid)
                  FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
                       LEFT JOIN pg_prepared_xacts x ON l.virtualtransaction = '-1/' || x.transaction::text
                 WHERE l.locktype = 'relation' AND l.granted AND l.relation = ANY (?)
                   AND l.pid IS DISTINCT FROM pg_backend_pid() ORDER BY 1
                """,
                row -> Printable.escape(row.getString(1)),
                administrator.oids(
                        takedown.tables().stream().map(TableState::oid).toList()));
        return holders.isEmpty() ? "" : ", held by " + String.join(", ", holders);
    }
}
