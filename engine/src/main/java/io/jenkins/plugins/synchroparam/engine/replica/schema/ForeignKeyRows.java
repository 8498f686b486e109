package io.jenkins.plugins.synchroparam.engine.replica.schema;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The foreign keys of information_schema. */
final class ForeignKeyRows {

    private static final String QUERY = "SELECT k.table_name, k.constraint_name, k.column_name,"
            + " k.referenced_table_schema, k.referenced_table_name, k.referenced_column_name, r.update_rule,"
            + " r.delete_rule FROM information_schema.key_column_usage k"
            + " JOIN information_schema.referential_constraints r ON r.constraint_schema = k.constraint_schema"
            + " AND r.table_name = k.table_name AND r.constraint_name = k.constraint_name"
            + " WHERE k.table_schema = ? AND k.referenced_table_name IS NOT NULL"
            + " ORDER BY k.table_name, k.constraint_name, k.ordinal_position";

    private final SchemaReader reader;

    ForeignKeyRows(SchemaReader reader) {
        this.reader = reader;
    }

    Map<String, List<SourceForeignKey>> read(String schema) throws SQLException {
        Map<String, Map<String, List<String[]>>> tables = new LinkedHashMap<>();
        for (String[] row : reader.rows(QUERY, schema)) {
            tables.computeIfAbsent(row[0], name -> new LinkedHashMap<>())
                    .computeIfAbsent(row[1], name -> new ArrayList<>())
                    .add(row);
        }
        Map<String, List<SourceForeignKey>> keys = new LinkedHashMap<>();
        tables.forEach((table, rows) ->
                keys.put(table, rows.values().stream().map(ForeignKeyRows::key).toList()));
        return keys;
    }

    private static SourceForeignKey key(List<String[]> rows) {
        String[] first = rows.get(0);
        return new SourceForeignKey(
                first[1],
                rows.stream().map(row -> row[2]).toList(),
                new TableId(first[3], first[4]),
                rows.stream().map(row -> row[5]).toList(),
                first[6],
                first[7]);
    }
}
