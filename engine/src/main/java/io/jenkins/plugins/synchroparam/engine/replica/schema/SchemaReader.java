package io.jenkins.plugins.synchroparam.engine.replica.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the definition of a source's tables from information_schema, as they are now. */
public final class SchemaReader {

    private final Connection connection;
    private final Family family;

    /** @param connection a session on the source; its results may be in any character set that holds names */
    public SchemaReader(Connection connection) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version()")) {
            row.next();
            this.family = Family.ofVersion(text(row, 1));
        }
    }

    public Family family() {
        return family;
    }

    /**
     * The tables of these databases, views excepted, with the databases' defaults.
     *
     * @param schemas names as the source spells them
     * @return a history that holds the state of now
     */
    public SchemaHistory read(Collection<String> schemas) throws SQLException {
        SchemaHistory history = new SchemaHistory();
        for (String schema : schemas) {
            for (String[] row : rows(
                    "SELECT default_character_set_name, default_collation_name FROM information_schema.schemata"
                            + " WHERE schema_name = ?",
                    schema)) {
                history.charset(schema, new SchemaHistory.Charset(utf8(row[0]), row[1]));
            }
            tables(schema).forEach(history::put);
        }
        return history;
    }

    private Collection<SourceTable> tables(String schema) throws SQLException {
        Map<String, SourceTable> tables = new LinkedHashMap<>();
        for (String[] row : rows(
                "SELECT table_name, engine, table_collation, table_comment FROM information_schema.tables"
                        + " WHERE table_schema = ? AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')"
                        + " ORDER BY table_name",
                schema)) {
            tables.put(
                    row[0],
                    new SourceTable(
                            new TableId(schema, row[0]),
                            List.of(),
                            List.of(),
                            List.of(),
                            row[3],
                            row[1] == null ? "" : row[1],
                            Collations.charset(row[2], "utf8mb4"),
                            row[2]));
        }
        columns(schema)
                .forEach((name, columns) -> tables.computeIfPresent(name, (key, table) -> table.withColumns(columns)));
        new IndexRows(this, family)
                .read(schema)
                .forEach((name, indexes) -> tables.computeIfPresent(name, (key, table) -> table.withIndexes(indexes)));
        new ForeignKeyRows(this)
                .read(schema)
                .forEach((name, keys) -> tables.computeIfPresent(name, (key, table) -> table.withForeignKeys(keys)));
        return tables.values();
    }

    private Map<String, List<SourceColumn>> columns(String schema) throws SQLException {
        ColumnRows reader = new ColumnRows(family);
        Map<String, List<SourceColumn>> columns = new LinkedHashMap<>();
        for (String[] row : rows(ColumnRows.QUERY, schema)) {
            columns.computeIfAbsent(row[0], name -> new ArrayList<>()).add(reader.column(row));
        }
        return columns;
    }

    /** Rows of texts. Names and expressions are utf8 on every source. */
    List<String[]> rows(String sql, String schema) throws SQLException {
        List<String[]> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            try (ResultSet result = statement.executeQuery()) {
                int count = result.getMetaData().getColumnCount();
                while (result.next()) {
                    String[] row = new String[count];
                    for (int i = 0; i < count; i++) {
                        row[i] = text(result, i + 1);
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    static String utf8(String charset) {
        return "utf8".equals(charset) ? "utf8mb3" : charset;
    }

    private static String text(ResultSet row, int column) throws SQLException {
        return row.getString(column);
    }
}
