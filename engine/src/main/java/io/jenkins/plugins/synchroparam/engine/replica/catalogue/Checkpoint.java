package io.jenkins.plugins.synchroparam.engine.replica.catalogue;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** How far one source's log is applied: written in the transaction that holds the rows, so that both are true or none. */
public final class Checkpoint {

    private final Session session;
    private final long source;

    public Checkpoint(Session session, long source) {
        this.session = session;
        this.source = source;
    }

    /**
     * What was applied since the last one.
     *
     * @param rows changed rows
     * @param skipped rows left out
     * @param ddl statements
     * @param drift changes that did not meet what they should
     */
    public record Amounts(long rows, long skipped, long ddl, long drift) {}

    /** @param eventTime when the source committed what ends there */
    public void save(SourcePosition position, Instant eventTime, Amounts amounts) throws SQLException {
        OffsetDateTime time = OffsetDateTime.ofInstant(eventTime, ZoneOffset.UTC);
        session.update(
                "UPDATE sch_chameleon.t_sources SET t_binlog_name = ?, i_binlog_position = ?, t_gtid_set = ?,"
                        + " ts_last_received = clock_timestamp(), ts_last_replayed = clock_timestamp(),"
                        + " ts_event_received = ?, ts_event_replayed = ?, i_replayed = i_replayed + ?,"
                        + " i_skipped = i_skipped + ?, i_ddl = i_ddl + ?, i_drift = i_drift + ? WHERE i_id_source = ?",
                position.file(),
                position.offset(),
                position.gtid(),
                time,
                time,
                amounts.rows(),
                amounts.skipped(),
                amounts.ddl(),
                amounts.drift(),
                source);
    }

    /** One point of the plot: what was applied since the last one, and how late. */
    public void history(long rows, long ddl, double lagSeconds) throws SQLException {
        session.update(
                "INSERT INTO sch_chameleon.t_replay_history AS h (i_id_source, ts_minute, i_replayed, i_ddl, i_lag_seconds)"
                        + " VALUES (?, date_trunc('minute', clock_timestamp()), ?, ?, ?)"
                        + " ON CONFLICT (i_id_source, ts_minute) DO UPDATE SET"
                        + " i_replayed = h.i_replayed + excluded.i_replayed, i_ddl = h.i_ddl + excluded.i_ddl,"
                        + " i_lag_seconds = greatest(h.i_lag_seconds, excluded.i_lag_seconds)",
                source,
                rows,
                ddl,
                lagSeconds);
    }

    /** Forgets what is older than this interval of PostgreSQL. */
    public void forget(String retention) throws SQLException {
        session.update(
                "DELETE FROM sch_chameleon.t_replay_history WHERE i_id_source = ?"
                        + " AND ts_minute < now() - CAST(? AS interval)",
                source,
                retention);
    }

    /** Where a new copy starts: the position to follow from, and the one from which the whole is consistent. */
    public void start(SourcePosition position, SourcePosition watermark) throws SQLException {
        session.update(
                "UPDATE sch_chameleon.t_sources SET t_binlog_name = ?, i_binlog_position = ?, t_gtid_set = ? WHERE"
                        + " i_id_source = ?",
                position.file(),
                position.offset(),
                position.gtid(),
                source);
        watermark(watermark);
    }

    /** Tables were copied again: the whole is consistent once the stream is there. */
    public void watermark(SourcePosition watermark) throws SQLException {
        session.update(
                "UPDATE sch_chameleon.t_sources SET t_watermark_name = ?, i_watermark_position = ?, b_consistent = false"
                        + " WHERE i_id_source = ?",
                watermark.file(),
                watermark.offset(),
                source);
    }

    /** The stream has passed every table's copy. */
    public void consistent() throws SQLException {
        session.update("UPDATE sch_chameleon.t_sources SET b_consistent = true WHERE i_id_source = ?", source);
    }

    /** The source's tables at the position, as JSON. */
    public void schema(String history) throws SQLException {
        session.update(
                "UPDATE sch_chameleon.t_sources SET jsb_schema_history = ?::jsonb WHERE i_id_source = ?",
                history,
                source);
    }

    /** The source's tables at the position, as JSON; empty before the first copy. */
    public String schema() throws SQLException {
        return session.text(
                "SELECT coalesce(jsb_schema_history::text, '') FROM sch_chameleon.t_sources WHERE i_id_source = ?",
                source);
    }
}
