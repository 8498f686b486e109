package io.jenkins.plugins.synchroparam.engine.replica.types;

import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceColumn;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceType;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TargetNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** From the source's types to PostgreSQL's; docs/replica-types.md holds the table. */
public final class TypeMapping {

    private final TypeOptions options;

    public TypeMapping(TypeOptions options) {
        this.options = options;
    }

    /** What the configuration says. */
    public TypeOptions options() {
        return options;
    }

    /**
     * Every column of a table.
     *
     * @throws BadValueException when a column's type or character set has no counterpart; names table and column
     */
    public List<ColumnTarget> columns(SourceTable table) {
        List<ColumnTarget> targets = new ArrayList<>();
        for (SourceColumn column : table.columns()) {
            targets.add(column(table.id(), column));
        }
        return targets;
    }

    /**
     * Every column of a table that is there already.
     *
     * @param existing PostgreSQL's types by column; a column that is not among them gets the usual one
     */
    public List<ColumnTarget> columns(SourceTable table, Map<String, String> existing) {
        List<ColumnTarget> targets = new ArrayList<>();
        for (SourceColumn column : table.columns()) {
            String type = existing.getOrDefault(TargetNames.fit(column.name()), "");
            targets.add(type.isEmpty() ? column(table.id(), column) : column(table.id(), column, type));
        }
        return targets;
    }

    /** One column. */
    public ColumnTarget column(TableId table, SourceColumn column) {
        String override = options.override(table, column.type().columnType());
        return column(table, column, override != null ? override : "");
    }

    /**
     * One column of a table that is there already, for example one that pg_chameleon made.
     *
     * @param type PostgreSQL's type as the catalogue's format_type gives it; empty for the usual one
     */
    public ColumnTarget column(TableId table, SourceColumn column, String type) {
        try {
            String usual = TargetTypes.of(column, options);
            List<String> labels =
                    type.isEmpty() && column.type().name().equals("enum") ? labels(column.type()) : List.of();
            String chosen = type.isEmpty() ? usual : type;
            ValueCodec codec = Codecs.of(column, chosen.toLowerCase(Locale.ROOT), options);
            return new ColumnTarget(TargetNames.fit(column.name()), chosen, labels, nullable(column), codec);
        } catch (BadValueException e) {
            throw new BadValueException(e.getMessage(), "table " + table + ", column " + column.name(), e);
        }
    }

    /** The source writes an empty text for a wrong value, which sorts before all labels. */
    private static List<String> labels(SourceType type) {
        List<String> labels = new ArrayList<>(type.labels());
        if (!labels.contains("")) {
            labels.add(0, "");
        }
        return labels;
    }

    private boolean nullable(SourceColumn column) {
        boolean day =
                List.of("date", "datetime", "timestamp").contains(column.type().name());
        return column.nullable() || day && options.zeroDates() == TypeOptions.ZeroDates.NULL;
    }
}
