package io.jenkins.plugins.synchroparam.engine.catalogue;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.NewRun;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Run;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Table {@code synchro.run}. */
final class RunTable {

    private static final String RUNS = """
            SELECT r.*, EXISTS (SELECT FROM synchro.blocked_database b WHERE b.run_id = r.id) AS blocked
            FROM synchro.run r
            """;

    private final Session session;

    RunTable(Session session) {
        this.session = session;
    }

    long start(NewRun run) {
        return session.query(
                        "starting a run in the journal",
                        """
                        INSERT INTO synchro.run (command, client_code, environment, type, dump_id,
                                                 requester, job_name, build_number, engine, status)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'RUNNING') RETURNING id""",
                        row -> row.getLong(1),
                        run.command(),
                        run.clientCode(),
                        run.environment(),
                        run.type(),
                        run.dumpId(),
                        run.requester(),
                        run.jobName(),
                        run.buildNumber(),
                        run.engine())
                .get(0);
    }

    void takeUp(long runId, NewRun by) {
        one(runId, """
                UPDATE synchro.run SET
                    earlier_attempts = earlier_attempts || jsonb_build_object(
                        'requester', requester, 'job_name', job_name, 'build_number', build_number, 'engine', engine,
                        'status', status, 'reason', reason, 'ended', ended),
                    requester = ?, job_name = ?, build_number = ?, engine = ?,
                    status = 'RUNNING', reason = '', ended = NULL
                WHERE id = ?""", by.requester(), by.jobName(), by.buildNumber(), by.engine(), runId);
    }

    void finish(long runId, Status status, String reason) {
        one(
                runId,
                "UPDATE synchro.run SET status = ?, reason = ?, ended = clock_timestamp() WHERE id = ?",
                status.name(),
                reason,
                runId);
    }

    void saveState(long runId, String json) {
        String sql = "UPDATE synchro.run SET state = ?::jsonb WHERE id = ?";
        requireKnown(runId, session.record(writing(runId), sql, json, runId));
    }

    /** JSON; an empty object when none was saved. */
    String state(long runId) {
        return session
                .query(
                        "reading the state of run " + runId,
                        "SELECT state::text FROM synchro.run WHERE id = ?",
                        row -> row.getString(1),
                        runId)
                .stream()
                .findFirst()
                .orElseThrow(() -> unknown(runId));
    }

    Optional<Run> run(long runId) {
        return query(RUNS + "WHERE r.id = ?", runId).stream().findFirst();
    }

    /**
     * The newest run of this kind, when it did not end well and nothing has succeeded in its database since: its state
     * is worth nothing once another run or a rollback has changed the same tables. Plans change nothing and do not count.
     */
    Optional<Run> resumable(String clientCode, String environment, String type, long dumpId) {
        List<Run> newest = query(RUNS + """
                        WHERE r.client_code = ? AND r.environment = ? AND r.type = ? AND r.dump_id = ?
                          AND r.command <> 'plan'
                          AND NOT EXISTS (
                              SELECT FROM synchro.run later
                              WHERE later.client_code = r.client_code AND later.environment = r.environment
                                AND later.id > r.id AND later.status IN ('DONE', 'UNSTABLE')
                                AND later.command IN ('run', 'resume', 'rollback'))
                        ORDER BY r.id DESC LIMIT 1""", clientCode, environment, type, dumpId);
        return newest.stream()
                .filter(run -> run.status() != Status.DONE && run.status() != Status.UNSTABLE)
                .findFirst();
    }

    List<Run> runs(String clientCode, String environment, int limit) {
        return query(
                RUNS + "WHERE ? IN ('', r.client_code) AND ? IN ('', r.environment) ORDER BY r.id DESC LIMIT ?",
                clientCode,
                environment,
                limit);
    }

    List<Run> blocked() {
        return query(RUNS + "WHERE r.id IN (SELECT run_id FROM synchro.blocked_database) ORDER BY r.id");
    }

    private List<Run> query(String sql, Object... parameters) {
        return session.query("reading the journal of runs", sql, RunTable::map, parameters);
    }

    private void one(long runId, String sql, Object... parameters) {
        requireKnown(runId, session.update(writing(runId), sql, parameters));
    }

    private static String writing(long runId) {
        return "writing run " + runId + " into the journal";
    }

    private static void requireKnown(long runId, int rows) {
        if (rows == 0) {
            throw unknown(runId);
        }
    }

    private static SynchroException unknown(long runId) {
        return new SynchroException("run " + runId + " is not in the journal: \"synchro-param status\" lists the runs");
    }

    private static Run map(ResultSet row) throws SQLException {
        NewRun about = new NewRun(
                row.getString("command"),
                row.getString("client_code"),
                row.getString("environment"),
                row.getString("type"),
                row.getLong("dump_id"),
                row.getString("requester"),
                row.getString("job_name"),
                row.getString("build_number"),
                row.getString("engine"));
        return new Run(
                row.getLong("id"),
                about,
                Status.valueOf(row.getString("status")),
                row.getString("reason"),
                instant(row, "started"),
                instant(row, "ended"),
                row.getBoolean("blocked"));
    }

    /** Null when the column is: what has not ended has no end. */
    static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
