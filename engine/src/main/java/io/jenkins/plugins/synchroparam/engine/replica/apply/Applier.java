package io.jenkins.plugins.synchroparam.engine.replica.apply;

import io.jenkins.plugins.synchroparam.engine.replica.stream.EventQueue;
import io.jenkins.plugins.synchroparam.engine.replica.stream.LogPlace;
import io.jenkins.plugins.synchroparam.engine.replica.stream.SourceEvent;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Takes the stream's events and brings them into PostgreSQL. Chunks grow while more is waiting, over many of the source's
 * transactions, and are committed at the end of one; a transaction larger than a chunk is written chunk by chunk into one
 * open transaction, so that memory does not grow with it.
 */
final class Applier {

    /** Bytes of the log in one chunk: what they become in memory is several times that. */
    private static final long CHUNK_BYTES = 8L << 20;

    private static final long WAIT_MILLIS = 200;
    /** Under load, what was committed on the source is not kept back longer than this. */
    private static final long PATIENCE_NANOS = 500_000_000L;

    private final Router router;
    private final ChunkWriter writer;
    private final StatementApplier statements;
    private final Cascades cascades;
    private final Commits commits;
    private final long chunkRows;
    private final Chunk chunk = new Chunk();
    private long oldest;
    private boolean inside;
    private LogPlace last;

    Applier(
            Router router,
            ChunkWriter writer,
            StatementApplier statements,
            Cascades cascades,
            Commits commits,
            LogPlace from,
            long chunkRows) {
        this.router = router;
        this.writer = writer;
        this.statements = statements;
        this.cascades = cascades;
        this.commits = commits;
        this.last = from;
        this.chunkRows = chunkRows;
    }

    /** Whether to go on; asked between two transactions of the source, when nothing is open. */
    interface Until {
        boolean reached(LogPlace place) throws SQLException;
    }

    /** Applies until told to end; what was committed on the source by then is committed here. */
    void run(EventQueue queue, Until until) throws SQLException, InterruptedException {
        while (true) {
            SourceEvent event = queue.take(WAIT_MILLIS);
            if (event != null) {
                apply(event);
            }
            if (inside) {
                continue;
            }
            if (full() || queue.isEmpty() || tooOld()) {
                commit(false);
            }
            if (until.reached(last)) {
                commit(true);
                return;
            }
        }
    }

    /** Nothing is missing up to this moment, though the log's last event may be much older, or there was none at all. */
    void upToDate(Instant moment) throws SQLException {
        ended(new LogPlace(last.file(), last.offset(), "", moment.toEpochMilli()));
        commit(true);
    }

    private void apply(SourceEvent event) throws SQLException {
        if (event instanceof SourceEvent.Rows rows) {
            inside = true;
            LogPlace place = new LogPlace(rows.file(), rows.offset(), "", last.time());
            List<Cascades.Effect> effects = cascades.effects(rows);
            if (!effects.isEmpty()) {
                writer.write(chunk, place);
                cascades.apply(effects, rows);
            }
            router.route(rows, chunk);
            if (full()) {
                writer.write(chunk, place);
            }
        } else if (event instanceof SourceEvent.Statement statement) {
            writer.write(chunk, statement.place());
            statements.apply(statement);
            cascades.forget();
            inside = !statement.last();
            if (statement.last()) {
                ended(statement.place());
            }
        } else if (event instanceof SourceEvent.Commit committed) {
            inside = false;
            ended(committed.place());
        } else if (event instanceof SourceEvent.Idle idle && !inside) {
            // Nothing is missing up to this moment, and a position in a file that the source may purge is left behind.
            ended(new LogPlace(idle.file(), idle.offset(), "", System.currentTimeMillis()));
        }
    }

    private void ended(LogPlace place) {
        if (!commits.isPending()) {
            oldest = System.nanoTime();
        }
        last = place;
        commits.ended(place);
    }

    /** @param now also a position that no row comes with */
    private void commit(boolean now) throws SQLException {
        writer.write(chunk, last);
        commits.commit(now);
    }

    private boolean full() {
        return chunk.rows() >= chunkRows || chunk.weight() >= CHUNK_BYTES;
    }

    private boolean tooOld() {
        return commits.isPending() && System.nanoTime() - oldest > PATIENCE_NANOS;
    }
}
