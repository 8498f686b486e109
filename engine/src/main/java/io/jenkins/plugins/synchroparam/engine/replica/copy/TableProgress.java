package io.jenkins.plugins.synchroparam.engine.replica.copy;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetTable;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** How far the copy of one table is. Thread-safe. */
final class TableProgress {

    private final TargetTable table;
    private final AtomicInteger chunks = new AtomicInteger();
    private final AtomicLong rows = new AtomicLong();
    private final AtomicReference<String> failure = new AtomicReference<>();

    TableProgress(TargetTable table, int chunks) {
        this.table = table;
        this.chunks.set(chunks);
    }

    TargetTable table() {
        return table;
    }

    TableId id() {
        return table.source().id();
    }

    long rows() {
        return rows.get();
    }

    /** Counts a chunk; true of the last one. */
    boolean done(long count) {
        rows.addAndGet(count);
        return chunks.decrementAndGet() == 0;
    }

    /** The first reason stays. */
    void fail(Exception e) {
        failure.compareAndSet(
                null, e instanceof SQLException sql ? Session.reason(sql) : String.valueOf(e.getMessage()));
    }

    /** Null while nothing went wrong. */
    String failure() {
        return failure.get();
    }
}
