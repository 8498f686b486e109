package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Assigns each entry of a dump to the table it belongs to. */
final class TableIndex {
    private final EntryGraph graph;
    private final Map<TableName, List<TocEntry>> byTable = new HashMap<>();
    private final Map<Integer, TableName> tableOf = new HashMap<>();
    private final Map<TableName, Set<TableName>> children = new HashMap<>();
    private final Map<TableName, Set<TableName>> parents = new HashMap<>();

    TableIndex(TableOfContents contents, EntryGraph graph) {
        this.graph = graph;
        for (TocEntry entry : contents.entries()) {
            if ("TABLE".equals(entry.description())) {
                byTable.put(new TableName(entry.namespace(), entry.tag()), new ArrayList<>());
            }
        }
        contents.entries().forEach(entry -> direct(entry).ifPresent(table -> tableOf.put(entry.dumpId(), table)));
        // what is attached (comments, sequence values) follows the entry it is attached to
        for (TocEntry entry : contents.entries()) {
            TableName table = tableOf.get(entry.dumpId());
            if (table != null) {
                graph.attached(entry).forEach(attached -> tableOf.put(attached.dumpId(), table));
            }
        }
        for (TocEntry entry : contents.entries()) {
            TableName table = tableOf.get(entry.dumpId());
            if (table != null) {
                byTable.get(table).add(entry);
                family(entry, table);
            }
        }
    }

    Set<TableName> tables() {
        return byTable.keySet();
    }

    List<TocEntry> entries(TableName table) {
        return Collections.unmodifiableList(byTable.getOrDefault(table, List.of()));
    }

    Optional<TableName> tableOf(TocEntry entry) {
        return Optional.ofNullable(tableOf.get(entry.dumpId()));
    }

    Set<TableName> children(TableName table) {
        return children.getOrDefault(table, Set.of());
    }

    Set<TableName> parents(TableName table) {
        return parents.getOrDefault(table, Set.of());
    }

    private Optional<TableName> direct(TocEntry entry) {
        Optional<TableName> table = switch (entry.description()) {
            case "SEQUENCE" -> dependencyTable(entry);
            case "INDEX ATTACH" -> index(entry).flatMap(EntryTarget::of);
            default -> EntryTarget.of(entry).or(() -> unread(entry));
        };
        return table.filter(byTable::containsKey);
    }

    /** A statement that was not understood: clear all the same when it depends on one table only. */
    private Optional<TableName> unread(TocEntry entry) {
        return switch (entry.description()) {
            case "DEFAULT",
                    "CONSTRAINT",
                    "CHECK CONSTRAINT",
                    "FK CONSTRAINT",
                    "TRIGGER",
                    "INDEX",
                    "RULE",
                    "POLICY",
                    "ROW SECURITY",
                    "STATISTICS",
                    "PUBLICATION TABLE" -> dependencyTable(entry);
            default -> Optional.empty();
        };
    }

    /** A sequence depends on a table only when it belongs to one of its columns (serial or identity). */
    private Optional<TableName> dependencyTable(TocEntry entry) {
        List<TableName> tables = graph.dependencies(entry).stream()
                .filter(dependency -> "TABLE".equals(dependency.description()))
                .map(dependency -> new TableName(dependency.namespace(), dependency.tag()))
                .toList();
        return tables.size() == 1 ? Optional.of(tables.get(0)) : Optional.empty();
    }

    /** Of INDEX ATTACH: the partition's index, which it is named after; it depends on the parent's too. */
    private Optional<TocEntry> index(TocEntry attach) {
        return graph.dependencies(attach).stream()
                .filter(dependency -> Objects.equals(dependency.namespace(), attach.namespace())
                        && EntryTarget.indexName(dependency).equals(Optional.of(attach.tag())))
                .findFirst();
    }

    private void family(TocEntry entry, TableName table) {
        if ("TABLE ATTACH".equals(entry.description())) {
            EntryTarget.parent(entry).ifPresent(parent -> relate(parent, table));
        } else if ("TABLE".equals(entry.description())) {
            TableDefinition.of(entry).ifPresent(definition -> {
                definition.inherits().forEach(parent -> relate(parent, table));
                definition.partitionOf().ifPresent(parent -> relate(parent, table));
            });
        }
    }

    private void relate(TableName parent, TableName child) {
        children.computeIfAbsent(parent, name -> new HashSet<>()).add(child);
        parents.computeIfAbsent(child, name -> new HashSet<>()).add(parent);
    }
}
