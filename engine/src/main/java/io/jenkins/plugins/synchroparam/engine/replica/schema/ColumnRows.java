package io.jenkins.plugins.synchroparam.engine.replica.schema;

import java.util.Locale;

/** A row of information_schema.columns. */
final class ColumnRows {

    static final String QUERY = "SELECT table_name, column_name, ordinal_position, column_type, is_nullable,"
            + " column_default, extra, generation_expression, character_set_name, collation_name, column_comment"
            + " FROM information_schema.columns WHERE table_schema = ? ORDER BY table_name, ordinal_position";

    private final Family family;

    ColumnRows(Family family) {
        this.family = family;
    }

    SourceColumn column(String[] row) {
        String extra = row[6].toUpperCase(Locale.ROOT);
        SourceType type = TypeText.parse(row[3], family, SchemaReader.utf8(row[8]), row[9]);
        boolean nullable = row[4].equalsIgnoreCase("YES");
        String generated = row[7] == null ? "" : row[7];
        return new SourceColumn(
                row[1],
                Integer.parseInt(row[2]),
                type,
                nullable,
                generated.isEmpty() ? value(row[5], extra) : ColumnDefault.NONE,
                extra.contains("AUTO_INCREMENT"),
                generated,
                extra.contains("STORED") || extra.contains("PERSISTENT"),
                row[10]);
    }

    private ColumnDefault value(String text, String extra) {
        if (text == null) {
            return ColumnDefault.NONE;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("current_timestamp")) {
            return ColumnDefault.now();
        }
        if (family == Family.MYSQL) {
            return extra.contains("DEFAULT_GENERATED") ? ColumnDefault.expression(text) : ColumnDefault.literal(text);
        }
        // MariaDB shows every default as an expression
        if (lower.equals("null")) {
            return ColumnDefault.NONE;
        }
        boolean literal = text.startsWith("'")
                || lower.matches("-?[0-9.]+(e-?[0-9]+)?")
                || lower.matches("b'[01]*'|x'[0-9a-f]*'|0x[0-9a-f]*");
        return literal ? ColumnDefault.literal(Literals.unquote(text)) : ColumnDefault.expression(text);
    }
}
