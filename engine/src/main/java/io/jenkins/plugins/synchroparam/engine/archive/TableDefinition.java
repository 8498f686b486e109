package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.List;
import java.util.Optional;

/**
 * What a dump says of a table's structure: enough to compare it with a live one.
 *
 * @param columns in the table's order; those that an INHERITS parent gives are not among them
 * @param constraints the constraints in the CREATE TABLE itself (CHECK, NOT NULL), as written
 * @param inherits the parents of INHERITS
 * @param partitionOf the partitioned table of which it is a part
 * @param bound its part of it, for example {@code FOR VALUES FROM (1) TO (9)}, else empty
 * @param partitionBy how it is partitioned itself, for example {@code RANGE (day)}, else empty
 */
public record TableDefinition(
        TableName name,
        boolean unlogged,
        List<Column> columns,
        List<String> constraints,
        List<TableName> inherits,
        Optional<TableName> partitionOf,
        String bound,
        String partitionBy) {

    public TableDefinition {
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        inherits = List.copyOf(inherits);
    }

    /**
     * A column. Texts that it does not have are empty.
     *
     * @param name without quotes
     * @param type as format_type prints it, for example {@code character varying(80)}
     * @param defaultValue the DEFAULT's expression
     * @param generated the expression of a generated column
     * @param identity {@code ALWAYS} or {@code BY DEFAULT}
     * @param collation as written, for example {@code pg_catalog."C"}
     */
    public record Column(
            String name,
            String type,
            boolean notNull,
            String defaultValue,
            String generated,
            String identity,
            String collation) {

        Column withDefault(String expression) {
            return new Column(name, type, notNull, expression, generated, identity, collation);
        }

        Column withIdentity(String kind) {
            return new Column(name, type, notNull, defaultValue, generated, kind, collation);
        }
    }

    /** Reads a TABLE entry; empty when its CREATE TABLE is not understood. */
    public static Optional<TableDefinition> of(TocEntry table) {
        return SqlCursor.of(table.definition()).flatMap(TableParser::parse);
    }

    /** The column of this name. */
    public Optional<Column> column(String columnName) {
        return columns.stream().filter(c -> c.name().equals(columnName)).findFirst();
    }

    TableDefinition withColumns(List<Column> others) {
        return new TableDefinition(name, unlogged, others, constraints, inherits, partitionOf, bound, partitionBy);
    }

    TableDefinition withPartition(TableName parent, String itsBound) {
        return new TableDefinition(
                name, unlogged, columns, constraints, inherits, Optional.of(parent), itsBound, partitionBy);
    }
}
