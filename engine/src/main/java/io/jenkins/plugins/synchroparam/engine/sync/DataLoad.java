package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.archive.ArchiveEntries;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.events.Progress;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.postgres.Workers;
import io.jenkins.plugins.synchroparam.engine.replacement.EntryExecutor;
import io.jenkins.plugins.synchroparam.engine.replacement.ImportObjects;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.DumpRows;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.verification.LoadedContent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Loads the rows and builds keys and indexes, several tables at a time, first the one whose rows and indexes take longest; a
 * table's keys are built as soon as its rows are in. Small tables share one pg_restore process.
 */
public final class DataLoad {

    private static final long BATCH_BYTES = HostLoad.LEAST_BYTES;
    private static final int BATCH_TABLES = 64;

    private static final TableName NONE = new TableName("", "");

    private final RunContext run;
    private final ImportObjects objects;
    private final Destination destination;
    private final Optional<HostLoad> host;
    private final ArchiveEntries production;
    private final String encoding;
    private final LoadedContent content;
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    /** @param host what loads large tables, if it can; ended when loading fails */
    public DataLoad(RunContext run, ImportObjects objects, Destination destination, Optional<HostLoad> host) {
        this.host = host;
        this.run = run;
        this.objects = objects;
        this.destination = destination;
        this.production = new ArchiveEntries(run.dump().contents());
        this.encoding = run.dump().contents().encoding();
        this.content = new LoadedContent(run, encoding);
    }

    /** Returns when all are there, with their keys and indexes. */
    public void run(List<Session> loaders) throws InterruptedException {
        try (Progress progress = run.reporter().progress("loading", run.get(StateKey.RAW_BYTES), Unit.BYTES)) {
            List<Workers.Task> tasks = new ArrayList<>();
            Map<TableName, Set<Integer>> dataOf = new HashMap<>();
            for (List<TocEntry> batch : batches()) {
                int id = batch.get(0).dumpId();
                tasks.add(new Workers.Task(
                        id, bytes(batch), run.fetch().awaited(batch), session -> load(session, batch, progress)));
                batch.forEach(e -> production
                        .tableOf(e)
                        .ifPresent(t ->
                                dataOf.computeIfAbsent(t, k -> new HashSet<>()).add(id)));
            }
            tasks.addAll(keys(dataOf));
            Workers.run(loaders, tasks, run.fetch(), () -> host.ifPresent(HostLoad::close));
        }
        content.keep();
        run.reporter().figure("bytes loaded", bytes.get(), Unit.BYTES);
        run.reporter().figure("rows loaded", rows.get(), Unit.ROWS);
    }

    private void load(Session session, List<TocEntry> batch, Progress progress) throws SQLException {
        if (batch.size() == 1 && host.isPresent() && loadOnHost(host.get(), session, batch.get(0), progress)) {
            return;
        }
        try (DumpRows script = new DumpRows(run, run.get(StateKey.ARCHIVE), batch)) {
            for (TocEntry data : batch) {
                TableLoad load = new TableLoad(script, encoding, content, progress, destination.of(data));
                loaded(session, data, load.load(session, data));
            }
        }
    }

    private boolean loadOnHost(HostLoad onHost, Session session, TocEntry data, Progress progress) throws SQLException {
        if (!onHost.takes(data)) {
            return false;
        }
        LoadStatements statements = LoadStatements.of(data, destination.of(data), encoding);
        Optional<TableLoad.Loaded> loaded = onHost.load(data, statements, progress);
        if (loaded.isPresent()) {
            content.add(statements.from(), loaded.get().rows());
            loaded(session, data, loaded.get());
        }
        return loaded.isPresent();
    }

    private void loaded(Session session, TocEntry data, TableLoad.Loaded loaded) throws SQLException {
        rows.addAndGet(loaded.rows());
        bytes.addAndGet(loaded.bytes());
        destination.loaded(session, data);
    }

    /** The largest tables alone, the small ones together. */
    private List<List<TocEntry>> batches() {
        List<TocEntry> sorted = new ArrayList<>(objects.data());
        sorted.sort(Comparator.comparingLong((TocEntry e) -> -bytes(e)).thenComparing(TocEntry::dumpId));
        List<List<TocEntry>> batches = new ArrayList<>();
        List<TocEntry> batch = new ArrayList<>();
        for (TocEntry data : sorted) {
            batch.add(data);
            if (bytes(batch) >= BATCH_BYTES || batch.size() == BATCH_TABLES) {
                batches.add(batch);
                batch = new ArrayList<>();
            }
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    /**
     * Constraints of a table one after the other (each needs the table for itself), then its indexes side by side; partition
     * indexes are attached when both are there.
     */
    private List<Workers.Task> keys(Map<TableName, Set<Integer>> dataOf) {
        Map<TableName, Integer> lastConstraint = new HashMap<>();
        Optional<Integer> lastAttachment = Optional.empty();
        Set<Integer> selected = new HashSet<>();
        objects.keys().forEach(e -> selected.add(e.dumpId()));
        List<Workers.Task> tasks = new ArrayList<>();
        List<TocEntry> ordered = new ArrayList<>(objects.keys());
        ordered.sort(Comparator.comparing(e -> !e.description().endsWith("CONSTRAINT")));
        for (TocEntry entry : ordered) {
            TableName table = production.tableOf(entry).orElse(NONE);
            Set<Integer> after = new HashSet<>(dataOf.getOrDefault(table, Set.of()));
            entry.dependencies().stream().filter(selected::contains).forEach(after::add);
            if (lastConstraint.containsKey(table)) {
                after.add(lastConstraint.get(table));
            }
            if ("INDEX ATTACH".equals(entry.description())) {
                // Of two at the same time neither sees the other, and the partitioned index stays invalid.
                lastAttachment.ifPresent(after::add);
                lastAttachment = Optional.of(entry.dumpId());
            }
            if (entry.description().endsWith("CONSTRAINT")) {
                lastConstraint.put(table, entry.dumpId());
            }
            long weight =
                    IndexCost.of(entry, production.data(table).map(this::bytes).orElse(0L));
            tasks.add(
                    new Workers.Task(entry.dumpId(), weight, after, session -> EntryExecutor.execute(session, entry)));
        }
        return tasks;
    }

    private long bytes(List<TocEntry> batch) {
        return batch.stream().mapToLong(this::bytes).sum();
    }

    private long bytes(TocEntry data) {
        return Math.max(0, run.dump().bytesOf(data));
    }
}
