package io.jenkins.plugins.synchroparam.engine.replica.apply;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.Checkpoint;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ReplicaTables;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import io.jenkins.plugins.synchroparam.engine.replica.stream.GtidTracker;
import io.jenkins.plugins.synchroparam.engine.replica.stream.LogPlace;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** Commits rows, statements and position together. */
final class Commits {

    /** A position that no row comes with is committed now and then: somebody may be waiting for it, nobody for each. */
    private static final long LONE_POSITION_NANOS = 1_000_000_000L;

    private final Session session;
    private final long source;
    private final PostgresTransaction transaction;
    private final LiveTables tables;
    private final Counts counts;
    private final Checkpoint checkpoint;
    private final GtidTracker gtids;
    private final String retention;
    private LogPlace pending;
    private boolean consistent;
    private long saved = System.nanoTime();
    private long forgotten = saved;

    Commits(
            Session session,
            long source,
            PostgresTransaction transaction,
            LiveTables tables,
            Counts counts,
            GtidTracker gtids,
            boolean consistent,
            String retention) {
        this.session = session;
        this.source = source;
        this.transaction = transaction;
        this.tables = tables;
        this.counts = counts;
        this.checkpoint = new Checkpoint(session, source);
        this.gtids = gtids;
        this.consistent = consistent;
        this.retention = retention;
    }

    boolean isPending() {
        return pending != null;
    }

    /** One of the source's transactions ended; it is committed with the next {@link #commit}. */
    void ended(LogPlace place) {
        pending = place;
        gtids.add(place.gtid());
    }

    /** @param now also a position that no row comes with */
    void commit(boolean now) throws SQLException {
        boolean alone = !transaction.isOpen() && counts.isEmpty();
        if (pending == null || alone && !now && System.nanoTime() - saved < LONE_POSITION_NANOS) {
            return;
        }
        LogPlace place = pending;
        transaction.begin();
        pass(place);
        save(place);
        transaction.commit();
        pending = null;
        saved = System.nanoTime();
    }

    private void save(LogPlace place) throws SQLException {
        Checkpoint.Amounts amounts = counts.save(new ReplicaTables(session, source));
        Instant time = Instant.ofEpochMilli(place.time());
        checkpoint.save(new SourcePosition(place.file(), place.offset(), gtids.text()), time, amounts);
        double lag = Math.max(0, Duration.between(time, Instant.now()).toMillis()) / 1000.0;
        checkpoint.history(amounts.rows(), amounts.ddl(), lag);
        if (saved - forgotten > Duration.ofMinutes(10).toNanos()) {
            checkpoint.forget(retention);
            forgotten = saved;
        }
    }

    /** Tables whose own copy the stream has passed; when all are, the replica is consistent as a whole. */
    private void pass(LogPlace place) throws SQLException {
        if (consistent) {
            return;
        }
        boolean all = true;
        for (LiveTable table : tables.all()) {
            if (table.isAhead() && table.isPassed(place.file(), place.offset())) {
                new ReplicaTables(session, source).passed(table.origin());
                table.passed();
            }
            all &= !table.isAhead();
        }
        if (all) {
            checkpoint.consistent();
            consistent = true;
        }
    }
}
