package io.jenkins.plugins.synchroparam.engine.replica.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A table of the source at one position.
 *
 * @param id its database and name
 * @param columns in the order of a row event
 * @param indexes the primary key first, then the others in the source's order
 * @param foreignKeys those that it declares
 * @param comment empty when it has none
 * @param engine the storage engine, for example {@code InnoDB}
 * @param charset the default character set of new columns
 * @param collation its default collation
 */
public record SourceTable(
        TableId id,
        List<SourceColumn> columns,
        List<SourceIndex> indexes,
        List<SourceForeignKey> foreignKeys,
        String comment,
        String engine,
        String charset,
        String collation) {

    public SourceTable {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /** A column by its name, which the source compares without regard to case. */
    public Optional<SourceColumn> column(String name) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** An index by its name, without regard to case. */
    public Optional<SourceIndex> index(String name) {
        return indexes.stream()
                .filter(index -> index.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The primary key, when there is one. */
    public Optional<SourceIndex> primaryKey() {
        return indexes.stream()
                .filter(index -> index.kind() == SourceIndex.Kind.PRIMARY)
                .findFirst();
    }

    /**
     * What identifies a row: the primary key, else the first unique key of whole columns that are NOT NULL.
     *
     * @return the columns in key order; empty when only the whole row identifies it
     */
    public List<SourceColumn> key() {
        return indexes.stream()
                .filter(SourceIndex::isKey)
                .filter(index -> index.columns().stream().noneMatch(this::mayBeNull))
                .min((a, b) -> Integer.compare(a.kind().ordinal(), b.kind().ordinal()))
                .map(index -> index.columns().stream()
                        .map(name -> column(name).orElseThrow())
                        .toList())
                .orElse(List.of());
    }

    /** Whether a rollback on the source can undo its changes, and a snapshot sees one state of it. */
    public boolean isTransactional() {
        return List.of("innodb", "rocksdb", "tokudb").contains(engine.toLowerCase(Locale.ROOT));
    }

    /** Under another name, which its indexes in PostgreSQL follow. */
    public SourceTable named(TableId other) {
        List<SourceIndex> renamed = indexes.stream()
                .map(index -> SourceIndex.of(other, index.name(), index.kind(), index.parts()))
                .toList();
        return new SourceTable(other, columns, renamed, foreignKeys, comment, engine, charset, collation);
    }

    /** With other columns, numbered anew. */
    public SourceTable withColumns(List<SourceColumn> others) {
        List<SourceColumn> numbered = new ArrayList<>();
        for (SourceColumn column : others) {
            numbered.add(column.at(numbered.size() + 1));
        }
        return new SourceTable(id, numbered, indexes, foreignKeys, comment, engine, charset, collation);
    }

    public SourceTable withIndexes(List<SourceIndex> others) {
        return new SourceTable(id, columns, others, foreignKeys, comment, engine, charset, collation);
    }

    public SourceTable withForeignKeys(List<SourceForeignKey> others) {
        return new SourceTable(id, columns, indexes, others, comment, engine, charset, collation);
    }

    public SourceTable withComment(String other) {
        return new SourceTable(id, columns, indexes, foreignKeys, other, engine, charset, collation);
    }

    public SourceTable withCharset(String other, String otherCollation) {
        return new SourceTable(id, columns, indexes, foreignKeys, comment, engine, other, otherCollation);
    }

    private boolean mayBeNull(String name) {
        return column(name).map(SourceColumn::nullable).orElse(true);
    }
}
