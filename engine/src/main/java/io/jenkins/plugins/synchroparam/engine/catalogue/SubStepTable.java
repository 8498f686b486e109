package io.jenkins.plugins.synchroparam.engine.catalogue;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Status;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.SubStepRow;
import java.util.List;

/** Table {@code synchro.run_sub_step}: a row each time a sub-step is started, so that a resumed run keeps its past. */
final class SubStepTable {

    private static final String STARTED = "INSERT INTO synchro.run_sub_step (run_id, sub_step) VALUES (?, ?)";

    private final Session session;

    SubStepTable(Session session) {
        this.session = session;
    }

    /** Only while the locks are held, if any were taken: a run that lost them must not start anything more. */
    void started(long runId, String subStep, EnvironmentLocks locks) {
        String doing = "writing sub-step " + subStep + " into the journal";
        if (!locks.recordWhileHeld(doing, STARTED, runId, subStep)) {
            session.record(doing, STARTED, runId, subStep);
        }
    }

    /** Saves the run's state in the same statement. */
    void ended(long runId, String subStep, Status status, String reason, String figuresJson, String stateJson) {
        int rows = session.record(
                "writing the end of sub-step " + subStep + " into the journal",
                """
                WITH saved AS (UPDATE synchro.run SET state = ?::jsonb WHERE id = ?)
                UPDATE synchro.run_sub_step
                SET status = ?, reason = ?, figures = ?::jsonb, ended = clock_timestamp()
                WHERE id = (SELECT max(id) FROM synchro.run_sub_step WHERE run_id = ? AND sub_step = ?)""",
                stateJson,
                runId,
                status.name(),
                reason,
                figuresJson,
                runId,
                subStep);
        if (rows == 0) {
            throw new SynchroException("sub-step " + subStep + " of run " + runId + " was never started");
        }
    }

    /** The newest row of each sub-step, in the order in which they were first started. */
    List<SubStepRow> of(long runId) {
        return session.query(
                "reading the sub-steps of run " + runId,
                """
                SELECT * FROM (
                    SELECT s.*, min(id) OVER same AS first_id, max(id) OVER same AS last_id
                    FROM synchro.run_sub_step s WHERE run_id = ?
                    WINDOW same AS (PARTITION BY sub_step)) t
                WHERE id = last_id ORDER BY first_id""",
                row -> new SubStepRow(
                        row.getString("sub_step"),
                        Status.valueOf(row.getString("status")),
                        RunTable.instant(row, "started"),
                        RunTable.instant(row, "ended"),
                        row.getString("reason"),
                        row.getString("figures")),
                runId);
    }
}
