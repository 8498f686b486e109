package io.jenkins.plugins.synchroparam.engine.replica.catalogue;

import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * A source as the catalogue knows it.
 *
 * @param id its number
 * @param name as the configuration names it
 * @param mappings origin database to target schema, as they were when it was added or updated
 * @param status what it is doing
 * @param position how far its log is applied; empty before the initial copy
 * @param watermark where the replica becomes consistent as a whole; empty before the initial copy
 * @param consistent whether it is
 * @param lastMaintenance when one ended
 * @param progress what was read and applied
 */
public record SourceRecord(
        long id,
        String name,
        Map<String, String> mappings,
        SourceStatus status,
        Optional<SourcePosition> position,
        Optional<SourcePosition> watermark,
        boolean consistent,
        Optional<OffsetDateTime> lastMaintenance,
        Progress progress) {

    /**
     * How far the replica of a source has come.
     *
     * @param lastReceived when something was last heard of the source
     * @param lastReplayed when something was last applied
     * @param eventReceived the source's time of the newest event that was read
     * @param eventReplayed the source's time of the newest event that is applied
     * @param replayed rows applied
     * @param skipped rows left out: of disabled tables, and by skip_events
     * @param ddl statements applied
     * @param drift updates and deletes that hit no row, inserts that hit one
     */
    public record Progress(
            Optional<OffsetDateTime> lastReceived,
            Optional<OffsetDateTime> lastReplayed,
            Optional<OffsetDateTime> eventReceived,
            Optional<OffsetDateTime> eventReplayed,
            long replayed,
            long skipped,
            long ddl,
            long drift) {}
}
