package io.jenkins.plugins.synchroparam.engine.replica.target;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceColumn;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TargetNames;
import io.jenkins.plugins.synchroparam.engine.replica.types.ColumnTarget;
import io.jenkins.plugins.synchroparam.engine.replica.types.RowEncoder;
import io.jenkins.plugins.synchroparam.engine.replica.types.TypeMapping;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A table of the source as it is in PostgreSQL: its columns and the statements that make it. Indexes are
 * {@link TargetIndexes}.
 *
 * <p>No column has a sequence while it is replicated: the source numbers the rows. {@link Detachment} makes them.
 */
public final class TargetTable {

    private final SourceTable source;
    private final TableName name;
    private final List<ColumnTarget> columns;
    private final int fillFactor;

    /**
     * @param name where it is
     * @throws io.jenkins.plugins.synchroparam.engine.replica.types.BadValueException when a column has no counterpart
     */
    public TargetTable(SourceTable source, TableName name, TypeMapping types) {
        this(source, name, types.columns(source), types.options().fillFactor(source.id()));
    }

    private TargetTable(SourceTable source, TableName name, List<ColumnTarget> columns, int fillFactor) {
        this.source = source;
        this.name = name;
        this.columns = columns;
        this.fillFactor = fillFactor;
    }

    /**
     * A table that is there, or one of the same columns.
     *
     * @param existing the types that the columns have, see {@link ExistingColumns}
     */
    public static TargetTable existing(
            SourceTable source, TableName name, TypeMapping types, Map<String, String> existing) {
        return new TargetTable(source, name, types.columns(source, existing), 0);
    }

    public SourceTable source() {
        return source;
    }

    public TableName name() {
        return name;
    }

    /** In the source's order, which is the order of a row event; the target's own may differ after ALTER TABLE. */
    public List<ColumnTarget> columns() {
        return columns;
    }

    /** Writes its rows. */
    public RowEncoder encoder() {
        return new RowEncoder(source, columns);
    }

    /** {@code COPY table (columns) FROM STDIN}, the columns in the order that {@link #encoder} writes. */
    public String copyStatement() {
        return "COPY " + Identifiers.quote(name) + " (" + columnList() + ") FROM STDIN";
    }

    /** The quoted column names, separated by commas. */
    public String columnList() {
        return columns.stream().map(column -> Identifiers.quote(column.name())).collect(Collectors.joining(", "));
    }

    /** The type of a column as SQL. */
    public String type(ColumnTarget column) {
        return column.isEnum() ? Identifiers.quote(enumType(column.name())) : column.type();
    }

    /** The name of a column's enum type, in the table's schema. */
    public TableName enumType(String column) {
        return new TableName(name.schema(), TargetNames.enumType(name.name(), column));
    }

    /** {@code CREATE TYPE} of an enum column. */
    public String createType(ColumnTarget column) {
        return "CREATE TYPE " + Identifiers.quote(enumType(column.name())) + " AS ENUM ("
                + column.labels().stream()
                        .map(label -> Identifiers.literal(label).strip())
                        .collect(Collectors.joining(", "))
                + ")";
    }

    /** Enum types, the table without indexes, comments; in the order in which they must run. */
    public List<String> create() {
        List<String> statements = new ArrayList<>();
        columns.stream().filter(ColumnTarget::isEnum).forEach(column -> statements.add(createType(column)));
        List<String> definitions = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            definitions.add(definition(source.columns().get(i), columns.get(i)));
        }
        statements.add("CREATE TABLE " + Identifiers.quote(name) + " (" + String.join(", ", definitions) + ")"
                + (fillFactor == 0 ? "" : " WITH (fillfactor = " + fillFactor + ")"));
        if (!source.comment().isEmpty()) {
            statements.add(comment(source.comment()));
        }
        for (int i = 0; i < columns.size(); i++) {
            if (!source.columns().get(i).comment().isEmpty()) {
                statements.add(comment(columns.get(i), source.columns().get(i).comment()));
            }
        }
        return statements;
    }

    /** {@code COMMENT ON TABLE}; empty text removes it. */
    public String comment(String text) {
        return "COMMENT ON TABLE " + Identifiers.quote(name) + " IS " + Identifiers.literal(text);
    }

    /** {@code COMMENT ON COLUMN}. */
    public String comment(ColumnTarget column, String text) {
        return "COMMENT ON COLUMN " + Identifiers.quote(name) + "." + Identifiers.quote(column.name()) + " IS "
                + Identifiers.literal(text);
    }

    /** The table and its enum types, gone. */
    public List<String> drop() {
        List<String> statements = new ArrayList<>();
        statements.add("DROP TABLE IF EXISTS " + Identifiers.quote(name));
        for (ColumnTarget column : columns) {
            if (column.isEnum()) {
                statements.add(dropType(column.name()));
            }
        }
        return statements;
    }

    /** {@code DROP TYPE} of a column's enum type. */
    public String dropType(String column) {
        return "DROP TYPE IF EXISTS " + Identifiers.quote(enumType(column));
    }

    /** A column as CREATE TABLE and ADD COLUMN write it. */
    public String definition(SourceColumn column, ColumnTarget target) {
        String value = column.isGenerated() ? "" : DefaultSql.of(column, target);
        return Identifiers.quote(target.name()) + " " + type(target)
                + (value.isEmpty() ? "" : " DEFAULT " + value)
                + (target.nullable() ? "" : " NOT NULL");
    }
}
