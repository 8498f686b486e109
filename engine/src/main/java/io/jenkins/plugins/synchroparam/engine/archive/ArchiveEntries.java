package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.archive.KeyDefinition.Kind;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which entries of a dump belong to which table, and what else a set of tables needs. Entries keep the dump's order. */
public final class ArchiveEntries {
    private final EntryGraph graph;
    private final TableIndex index;

    public ArchiveEntries(TableOfContents contents) {
        graph = new EntryGraph(contents);
        index = new TableIndex(contents, graph);
    }

    /** The dump's tables: partitioned ones and partitions too, views and foreign tables not. */
    public SortedSet<TableName> tables() {
        return new TreeSet<>(index.tables());
    }

    /** The TABLE entry. */
    public Optional<TocEntry> table(TableName table) {
        return of(table, "TABLE").stream().findFirst();
    }

    /** The TABLE DATA entry; a partitioned table has none, nor has a table dumped without its data. */
    public Optional<TocEntry> data(TableName table) {
        return of(table, "TABLE DATA").stream().findFirst();
    }

    /**
     * Everything that belongs to a table: itself, its data, DEFAULTs, owned and identity SEQUENCEs with OWNED BY and
     * SET, CONSTRAINTs, INDEXes, INDEX ATTACH and TABLE ATTACH (to its parent), FK CONSTRAINTs (of this table, not to
     * it), TRIGGERs, RULEs, POLICYs, ROW SECURITY, STATISTICS, PUBLICATION TABLE, and the COMMENTs, ACLs and SECURITY
     * LABELs on all these and on its columns.
     */
    public List<TocEntry> of(TableName table) {
        return index.entries(table);
    }

    /** Those of {@link #of(TableName)} that are of these kinds, for example {@code "INDEX"}. */
    public List<TocEntry> of(TableName table, String... kinds) {
        Set<String> wanted = Set.of(kinds);
        return index.entries(table).stream()
                .filter(entry -> wanted.contains(entry.description()))
                .toList();
    }

    /** COMMENT, ACL, SECURITY LABEL, SEQUENCE SET and SEQUENCE OWNED BY entries of any other entry. */
    public List<TocEntry> attached(TocEntry entry) {
        return graph.attached(entry);
    }

    /** The table an entry belongs to. */
    public Optional<TableName> tableOf(TocEntry entry) {
        return index.tableOf(entry);
    }

    /** The direct partitions of a table, and the tables that inherit from it. */
    public SortedSet<TableName> children(TableName table) {
        return new TreeSet<>(index.children(table));
    }

    /** The table that a partition belongs to, and the tables that a table inherits from. */
    public SortedSet<TableName> parents(TableName table) {
        return new TreeSet<>(index.parents(table));
    }

    /**
     * The table's structure, completed by what the dump keeps in entries of their own: defaults of serial columns,
     * identity, the partition it is. Empty when it is not understood.
     */
    public Optional<TableDefinition> definition(TableName table) {
        return table(table).flatMap(TableDefinition::of).map(plain -> DefinitionMerge.merge(plain, of(table)));
    }

    /** Primary and unique keys on plain columns, the primary key first. */
    public List<KeyDefinition> keys(TableName table) {
        List<KeyDefinition> keys = new ArrayList<>();
        of(table, "CONSTRAINT", "INDEX")
                .forEach(entry -> KeyDefinition.of(entry).ifPresent(key -> {
                    keys.add(key.kind() == Kind.PRIMARY_KEY ? 0 : keys.size(), key);
                }));
        return keys;
    }

    /** The foreign keys of a table. */
    public List<KeyDefinition> foreignKeys(TableName table) {
        return of(table, "FK CONSTRAINT").stream()
                .flatMap(entry -> KeyDefinition.of(entry).stream())
                .toList();
    }

    /**
     * What these tables need beside themselves.
     *
     * @param entries types, functions, sequences, schemas, extensions, collations, views ..., in the dump's order
     * @param tables other tables that must exist: partitioned and inherited parents, row types, the owner of a shared
     *     sequence; not those that only a foreign key points to
     */
    public record Needs(List<TocEntry> entries, SortedSet<TableName> tables) {}

    /** Follows the dependencies of everything that belongs to these tables, except through foreign keys. */
    public Needs needs(Collection<TableName> wanted) {
        SortedSet<TableName> others = new TreeSet<>();
        List<TocEntry> start =
                wanted.stream().flatMap(table -> of(table).stream()).toList();
        List<TocEntry> found = graph.reachable(start, (from, to) -> {
            Optional<TableName> table = index.tableOf(to);
            boolean otherTable = table.isPresent() && !wanted.contains(table.get());
            // a foreign key's statement waits for the other table's key, but the table can do without it
            if (otherTable && !"FK CONSTRAINT".equals(from.description())) {
                others.add(table.get());
            }
            return table.isEmpty();
        });
        return new Needs(found, others);
    }
}
