package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.archive.ArchiveEntries;
import io.jenkins.plugins.synchroparam.engine.archive.TableDefinition;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** A partitioned table is replaced as a whole: with all partitions of production and of RCT, or not at all. */
final class Partitions {

    private final ArchiveEntries production;
    private final Map<TableName, RctTable> rct;
    private final SortedSet<TableName> kept;

    Partitions(ArchiveEntries production, Map<TableName, RctTable> rct, SortedSet<TableName> kept) {
        this.production = production;
        this.rct = rct;
        this.kept = kept;
    }

    /**
     * The import set with the partitions of its tables.
     *
     * @throws SynchroException when a partition is kept and its table imported, or the other way round
     */
    SortedSet<TableName> complete(SortedSet<TableName> imported) {
        SortedSet<TableName> all = new TreeSet<>(imported);
        boolean grown = true;
        while (grown) {
            SortedSet<TableName> more = new TreeSet<>();
            for (TableName table : all) {
                production.children(table).stream()
                        .filter(c -> parentInDump(c).filter(table::equals).isPresent())
                        .forEach(more::add);
                rct.values().stream()
                        .filter(t -> table.equals(t.parent()))
                        .map(RctTable::name)
                        .forEach(more::add);
            }
            grown = all.addAll(more);
        }
        for (TableName table : all) {
            check(table, all);
        }
        return all;
    }

    private void check(TableName table, SortedSet<TableName> all) {
        if (kept.contains(table)) {
            throw new SynchroException(
                    "table " + table + " is a partition of an imported table but is kept by a TABLE KEPT"
                            + " PRD rule; keep the whole partitioned table, or none of it");
        }
        Optional<TableName> parent =
                parentInDump(table).or(() -> Optional.ofNullable(rct.get(table)).map(RctTable::parent));
        parent.filter(p -> !all.contains(p)).ifPresent(p -> {
            throw new SynchroException("table " + table + " is a partition of " + p
                    + ", which is not imported; import or keep the whole partitioned table");
        });
        production.definition(table).map(TableDefinition::inherits).stream()
                .flatMap(java.util.List::stream)
                .filter(p -> !all.contains(p))
                .findFirst()
                .ifPresent(p -> {
                    throw new SynchroException("table " + table + " inherits from " + p
                            + ", which is not imported; import both, or keep both");
                });
    }

    private Optional<TableName> parentInDump(TableName table) {
        return production.definition(table).flatMap(TableDefinition::partitionOf);
    }
}
