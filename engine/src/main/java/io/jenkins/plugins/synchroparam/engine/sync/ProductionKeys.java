package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.archive.KeyDefinition;
import io.jenkins.plugins.synchroparam.engine.archive.Relocation;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.events.Progress;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.postgres.Workers;
import io.jenkins.plugins.synchroparam.engine.replacement.EntryExecutor;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Adds the foreign keys of production's tables, with their comments. */
public final class ProductionKeys {

    private ProductionKeys() {}

    /**
     * All are added, unchecked, and then validated side by side: a validation hinders no other, but those of one table wait
     * for each other. Keys of partitioned tables, which cannot be added unchecked, are added meanwhile, one after the other, for
     * two that refer to each other's tables would wait for each other. A key whose rows have no parent stays NOT VALID:
     * production's table refers to one that RCT keeps.
     *
     * @param loaders of the loader role
     * @param entries FK CONSTRAINT and COMMENT entries of production's dump
     * @param place where the tables are
     */
    public static void add(Reporter reporter, List<Session> loaders, List<TocEntry> entries, Relocation place)
            throws SQLException, InterruptedException {
        Session first = loaders.get(0);
        Map<TableName, List<KeyDefinition>> added = new LinkedHashMap<>();
        List<TocEntry> checkedAtOnce = new ArrayList<>();
        List<TocEntry> last = new ArrayList<>();
        for (TocEntry entry : entries) {
            Optional<KeyDefinition> key =
                    "FK CONSTRAINT".equals(entry.description()) ? KeyDefinition.of(entry) : Optional.empty();
            Optional<TableName> table = key.map(KeyDefinition::table).map(place::of);
            if (key.isEmpty()) {
                last.add(place.of(entry));
            } else if (Keys.partitioned(first, table.orElseThrow())) {
                checkedAtOnce.add(place.of(entry));
            } else if (!key.get().valid()) {
                EntryExecutor.execute(first, place.of(entry));
            } else {
                EntryExecutor.executeNotValid(first, place.of(entry));
                added.computeIfAbsent(table.orElseThrow(), t -> new ArrayList<>())
                        .add(key.get());
            }
        }
        validate(reporter, loaders, added, checkedAtOnce);
        EntryExecutor.execute(first, last);
    }

    private static void validate(
            Reporter reporter,
            List<Session> loaders,
            Map<TableName, List<KeyDefinition>> added,
            List<TocEntry> checkedAtOnce)
            throws SQLException, InterruptedException {
        Session first = loaders.get(0);
        int keys = checkedAtOnce.size()
                + added.values().stream().mapToInt(List::size).sum();
        try (Progress progress = reporter.progress("validating production's foreign keys", keys, Unit.COUNT)) {
            List<Workers.Task> tasks = new ArrayList<>();
            // The longest, as partitioned tables are large.
            tasks.add(new Workers.Task(tasks.size(), Long.MAX_VALUE, Set.of(), loader -> {
                for (TocEntry key : checkedAtOnce) {
                    EntryExecutor.execute(loader, key);
                    progress.add(1);
                }
            }));
            for (Map.Entry<TableName, List<KeyDefinition>> table : added.entrySet()) {
                long bytes = first.number("SELECT pg_relation_size(?::regclass)", Identifiers.quote(table.getKey()));
                tasks.add(new Workers.Task(
                        tasks.size(), bytes * table.getValue().size(), Set.of(), loader -> {
                            for (KeyDefinition key : table.getValue()) {
                                Keys.validate(
                                        reporter,
                                        loader,
                                        table.getKey(),
                                        key.name(),
                                        key.table(),
                                        key.referenced().orElseThrow());
                                progress.add(1);
                            }
                        }));
            }
            Workers.run(loaders, tasks);
        }
    }
}
