package io.jenkins.plugins.synchroparam.engine.replica.copy;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.events.Progress;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetTable;
import io.jenkins.plugins.synchroparam.engine.replica.types.BadValueException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Copies tables of the source into PostgreSQL, as they are at one position: beside the tables in use, whose place they or
 * their rows take at the end in one transaction.
 *
 * <p>A copy that fails or dies leaves the tables in use as they were; what it left in {@code _tmp} schemas goes when the
 * next one starts.
 */
public final class InitialCopy {

    /** Rows of one range of a large table. */
    private static final long CHUNK_ROWS = 250_000;

    private final CopyContext context;

    public InitialCopy(CopyContext context) {
        this.context = context;
    }

    /**
     * Copies what the scope says.
     *
     * @param swap what is written together with the exchange
     * @throws SynchroException when no table could be put in its place; one that fails alone is in the result
     */
    public CopyResult run(CopyScope scope, SwapAction swap) {
        try (ConsistentPoint point = ConsistentPoint.take(context, scope.tables())) {
            context.reporter().info("position of the source: " + point.position());
            Placement placement = Placement.of(context, scope);
            Map<TableId, String> failed = new TreeMap<>();
            List<TargetTable> tables = targets(point, scope, placement, failed);
            Map<TableId, Long> rows = load(point, scope, placement, tables, failed);
            CopyResult result = new CopyResult(point.family(), point.position(), point.history(), rows, failed);
            CopyResult placed = new Exchange(context, scope, placement).run(tables, result, swap);
            placed.failed()
                    .forEach((table, reason) ->
                            context.reporter().warn("table " + table + " was not copied: " + reason));
            return placed;
        } catch (SQLException e) {
            throw new SynchroException("the copy of the source: " + Session.reason(e), e);
        }
    }

    private List<TargetTable> targets(
            ConsistentPoint point, CopyScope scope, Placement placement, Map<TableId, String> failed)
            throws SQLException {
        for (TableId table : scope.tables()) {
            if (point.history().table(table).isEmpty()) {
                throw new SynchroException(
                        "table " + table + ": the source has no such replicated table; correct tables");
            }
        }
        List<TargetTable> targets = new ArrayList<>();
        try (Session session = context.target().get()) {
            for (String schema : scope.schemas(context.replicated().mapping())) {
                TargetSchemas.createAnew(session, schema + TargetSchemas.LOADING);
            }
            for (SourceTable table : point.history().tables()) {
                if (scope.covers(table.id())) {
                    try {
                        targets.add(placement.loading(session, table));
                    } catch (BadValueException e) {
                        failed.put(table.id(), e.getMessage());
                    }
                }
            }
        }
        return targets;
    }

    private Map<TableId, Long> load(
            ConsistentPoint point,
            CopyScope scope,
            Placement placement,
            List<TargetTable> tables,
            Map<TableId, String> failed)
            throws SQLException {
        if (!scope.data()) {
            point.release();
            return new Definitions(context).build(tables, failed);
        }
        List<Worker> workers = new ArrayList<>();
        try {
            for (Connection reader : point.readers()) {
                workers.add(new Worker(reader, context.target().get()));
            }
            return copy(point, placement, tables, workers, failed);
        } finally {
            workers.forEach(Worker::close);
        }
    }

    private Map<TableId, Long> copy(
            ConsistentPoint point,
            Placement placement,
            List<TargetTable> tables,
            List<Worker> workers,
            Map<TableId, String> failed)
            throws SQLException {
        List<TableProgress> progresses = new ArrayList<>(underLock(placement, tables, workers));
        point.release();
        // not before: MySQL writes the estimates into a table of its own, which would wait for the lock
        Chunks chunks = new Chunks(point.readers().get(0), CHUNK_ROWS);
        Map<TargetTable, Long> estimates = new HashMap<>();
        for (TargetTable table : tables) {
            if (table.source().isTransactional()) {
                estimates.put(table, chunks.estimate(table.source()));
            }
        }
        // the largest first, so that no single one is left to one worker at the end
        List<TargetTable> ordered = new ArrayList<>(estimates.keySet());
        ordered.sort((a, b) -> Long.compare(estimates.get(b), estimates.get(a)));
        long total = estimates.values().stream().mapToLong(Long::longValue).sum();
        try (Progress progress = context.reporter().progress("copying", total, Unit.ROWS)) {
            DataCopy data = new DataCopy(workers, placement, progress);
            for (TargetTable table : ordered) {
                progresses.add(data.add(chunks.of(table, estimates.get(table))));
            }
            data.run("copy");
        }
        Map<TableId, Long> rows = new TreeMap<>();
        for (TableProgress table : progresses) {
            if (table.failure() == null) {
                rows.put(table.id(), table.rows());
            } else {
                failed.put(table.id(), table.failure());
            }
        }
        return rows;
    }

    /** Tables of which the source keeps no snapshots. */
    private List<TableProgress> underLock(Placement placement, List<TargetTable> tables, List<Worker> workers) {
        List<TableProgress> progresses = new ArrayList<>();
        try (Progress progress = context.reporter().progress("copying under lock", 0, Unit.ROWS)) {
            DataCopy data = new DataCopy(workers, placement, progress);
            for (TargetTable table : tables) {
                if (!table.source().isTransactional()) {
                    progresses.add(data.add(List.of(Chunk.whole(table))));
                }
            }
            data.run("copy under lock");
        }
        return progresses;
    }
}
