package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.ChangeMarks;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells which tables users changed between the backup and the blocked window: the cumulative statistics' counters of rows
 * inserted, updated and deleted, which a restart of the server may reset, and the file node, which TRUNCATE and rewrites
 * change.
 */
public final class ChangeTracking {

    private static final int COUNTERS_AT_ONCE = 15;
    private static final long COLLECTOR_DELAY_MILLIS = 1000;

    private ChangeTracking() {}

    /** How each table stands now, by its oid as text. */
    public static ChangeMarks marks(Session session, List<Long> oids) throws SQLException {
        Map<String, String> marks = new HashMap<>();
        session.query("""
                        SELECT c.oid::bigint::text, concat_ws('/', pg_relation_filenode(c.oid),
                               pg_postmaster_start_time(), (SELECT stats_reset FROM pg_stat_database
                                                             WHERE datname = current_database()),
                               pg_stat_get_tuples_inserted(c.oid), pg_stat_get_tuples_updated(c.oid),
                               pg_stat_get_tuples_deleted(c.oid))
                          FROM pg_class c WHERE c.oid = ANY (?)
                        """, row -> new String[] {row.getString(1), row.getString(2)}, session.oids(oids))
                .forEach(mark -> marks.put(mark[0], mark[1]));
        return new ChangeMarks(marks);
    }

    /**
     * The oids of the tables that changed since, or that cannot be told to be unchanged.
     *
     * @param session opened before the block; all other sessions have ended, so their counters are in
     */
    public static List<Long> changed(Session session, List<Long> oids, ChangeMarks before, int serverMajor)
            throws SQLException, InterruptedException {
        if (!counts(session)) {
            return oids;
        }
        if (serverMajor < COUNTERS_AT_ONCE) {
            // Up to PostgreSQL 14 counters reach the statistics collector with a delay.
            Thread.sleep(COLLECTOR_DELAY_MILLIS);
            counts(session);
        }
        Map<String, String> now = marks(session, oids).byTable();
        return oids.stream()
                .filter(oid -> !java.util.Objects.equals(
                        now.get(oid.toString()), before.byTable().get(oid.toString())))
                .toList();
    }

    /** Whether the server counts rows at all; the counters that this session sees next are new ones. */
    private static boolean counts(Session session) throws SQLException {
        return "on"
                .equals(session.one(
                        "SELECT pg_stat_clear_snapshot(), current_setting('track_counts')", row -> row.getString(2)));
    }
}
