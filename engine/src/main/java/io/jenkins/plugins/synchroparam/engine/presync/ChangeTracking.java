package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.postgres.Questions;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.ChangeMarks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Tells which tables users changed between the backup and the blocked window: the cumulative statistics' counters of rows
 * inserted, updated and deleted, which a restart of the server may reset, and the file node, which TRUNCATE and rewrites
 * change.
 */
public final class ChangeTracking {

    private static final int COUNTERS_AT_ONCE = 15;
    private static final long COLLECTOR_DELAY_MILLIS = 1000;

    private static final String MARKS = """
            SELECT c.oid::bigint::text, concat_ws('/', pg_relation_filenode(c.oid), pg_postmaster_start_time(),
                   (SELECT stats_reset FROM pg_stat_database WHERE datname = current_database()),
                   pg_stat_get_tuples_inserted(c.oid), pg_stat_get_tuples_updated(c.oid),
                   pg_stat_get_tuples_deleted(c.oid))
              FROM pg_class c WHERE c.oid = ANY (?)
            """;

    /** Whether the server counts rows at all; the counters that this session sees next are new ones. */
    private static final String COUNTS = "SELECT pg_stat_clear_snapshot(), current_setting('track_counts') = 'on'";

    private ChangeTracking() {}

    /** How each table stands now, by its oid as text. */
    public static ChangeMarks marks(Session session, List<Long> oids) throws SQLException {
        return byTable(session.query(MARKS, ChangeTracking::mark, session.oids(oids)));
    }

    /**
     * The oids of the tables that changed since, or that cannot be told to be unchanged.
     *
     * @param session opened before the block; all other sessions have ended, so their counters are in
     */
    public static List<Long> changed(Session session, List<Long> oids, ChangeMarks before, int serverMajor)
            throws SQLException, InterruptedException {
        return changes(session, oids, before, serverMajor).tables();
    }

    /** The same, with how they stand. */
    public static Changes changes(Session session, List<Long> oids, ChangeMarks before, int serverMajor)
            throws SQLException, InterruptedException {
        if (serverMajor < COUNTERS_AT_ONCE) {
            // Up to PostgreSQL 14 counters reach the statistics collector with a delay.
            Thread.sleep(COLLECTOR_DELAY_MILLIS);
        }
        Questions questions = new Questions(session);
        List<Boolean> counts = questions.add(COUNTS, row -> row.getBoolean(2));
        List<String[]> marks = questions.add(MARKS, ChangeTracking::mark, session.oids(oids));
        questions.answer();
        ChangeMarks now = byTable(marks);
        if (!counts.get(0)) {
            return new Changes(oids, now);
        }
        List<Long> changed = oids.stream()
                .filter(oid -> !Objects.equals(
                        now.byTable().get(oid.toString()), before.byTable().get(oid.toString())))
                .toList();
        return new Changes(changed, now);
    }

    /**
     * What changed.
     *
     * @param tables the oids of those that changed, or that cannot be told to be unchanged
     * @param marks how all of them stand
     */
    public record Changes(List<Long> tables, ChangeMarks marks) {

        public Changes {
            tables = List.copyOf(tables);
        }
    }

    private static String[] mark(ResultSet row) throws SQLException {
        return new String[] {row.getString(1), row.getString(2)};
    }

    private static ChangeMarks byTable(List<String[]> marks) {
        Map<String, String> byTable = new HashMap<>();
        marks.forEach(mark -> byTable.put(mark[0], mark[1]));
        return new ChangeMarks(byTable);
    }
}
