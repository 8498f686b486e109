package io.jenkins.plugins.synchroparam.engine.catalogue;

import io.jenkins.plugins.synchroparam.engine.Printable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Who holds the lock on an environment, since when, from which build: table {@code synchro.environment_lock}. */
final class LockOwners {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ROOT).withZone(ZoneId.systemDefault());

    private LockOwners() {}

    /**
     * For people; empty when the lock was given back, or its holder has not yet said who it is.
     *
     * @param key the lock's number on the server
     */
    static List<String> read(Connection connection, long key, String clientCode, String environment)
            throws SQLException {
        return new Statements(connection)
                .query("""
                        SELECT l.* FROM pg_locks k
                        JOIN synchro.environment_lock l ON l.backend_pid = k.pid
                        WHERE k.locktype = 'advisory' AND k.granted AND k.objsubid = 1
                          AND k.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                          AND k.classid::bigint = ? AND k.objid::bigint = ?
                          AND l.client_code = ? AND l.environment = ?""", LockOwners::describe, key >>> 32, key & 0xFFFFFFFFL, clientCode, environment);
    }

    private static String describe(ResultSet row) throws SQLException {
        String job = row.getString("job_name");
        String build = job.isEmpty() ? "" : "build " + job + " #" + row.getString("build_number") + ", ";
        return Printable.escape("by " + row.getString("requester") + " since "
                + TIME.format(row.getTimestamp("since").toInstant()) + " (" + build + "engine "
                + row.getString("engine") + ")");
    }
}
