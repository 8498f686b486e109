package io.jenkins.plugins.synchroparam.engine.replica.schema;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The indexes of information_schema.statistics. */
final class IndexRows {

    private final SchemaReader reader;
    private final Family family;

    IndexRows(SchemaReader reader, Family family) {
        this.reader = reader;
        this.family = family;
    }

    Map<String, List<SourceIndex>> read(String schema) throws SQLException {
        Map<String, Map<String, List<String[]>>> tables = new LinkedHashMap<>();
        for (String[] row : reader.rows(query(), schema)) {
            tables.computeIfAbsent(row[0], name -> new LinkedHashMap<>())
                    .computeIfAbsent(row[1], name -> new ArrayList<>())
                    .add(row);
        }
        Map<String, List<SourceIndex>> indexes = new LinkedHashMap<>();
        tables.forEach((table, rows) -> {
            List<SourceIndex> list = new ArrayList<>();
            rows.forEach((name, parts) -> {
                SourceIndex index = index(new TableId(schema, table), name, parts);
                list.add(index.kind() == SourceIndex.Kind.PRIMARY ? 0 : list.size(), index);
            });
            indexes.put(table, list);
        });
        return indexes;
    }

    private String query() throws SQLException {
        boolean expressions = family == Family.MYSQL
                && !reader.rows(
                                "SELECT column_name FROM information_schema.columns WHERE table_schema = ?"
                                        + " AND table_name = 'STATISTICS' AND column_name = 'EXPRESSION'",
                                "information_schema")
                        .isEmpty();
        return "SELECT table_name, index_name, non_unique, column_name, sub_part, collation, index_type, "
                + (expressions ? "expression" : "NULL")
                + " FROM information_schema.statistics WHERE table_schema = ?"
                + " ORDER BY table_name, index_name, seq_in_index";
    }

    private static SourceIndex index(TableId table, String name, List<String[]> rows) {
        List<KeyPart> parts = new ArrayList<>();
        for (String[] row : rows) {
            Integer prefix = row[4] == null || row[6].equals("SPATIAL") ? null : Integer.valueOf(row[4]);
            String column = row[3] == null ? "" : row[3];
            parts.add(new KeyPart(column, prefix, row[7] == null ? "" : row[7], "D".equals(row[5])));
        }
        return SourceIndex.of(table, name, kind(name, rows.get(0)), parts);
    }

    private static SourceIndex.Kind kind(String name, String[] row) {
        if (name.equals(SourceIndex.PRIMARY)) {
            return SourceIndex.Kind.PRIMARY;
        }
        return switch (row[6]) {
            case "FULLTEXT" -> SourceIndex.Kind.FULLTEXT;
            case "SPATIAL" -> SourceIndex.Kind.SPATIAL;
            default -> row[2].equals("0") ? SourceIndex.Kind.UNIQUE : SourceIndex.Kind.PLAIN;
        };
    }
}
