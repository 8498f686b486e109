package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The values of kept columns by primary key: RCT's before, production's, and RCT's after. */
final class KeptValues {

    private final Map<TableName, Set<String>> columns;
    private final Map<TableName, Map<String, String>> before;
    private final Map<TableName, Map<String, String>> production;
    private Map<TableName, Map<String, String>> after = Map.of();

    KeptValues(Connection rct, Connection production, Map<TableName, Set<String>> columns) throws SQLException {
        this.columns = columns;
        this.before = read(rct);
        this.production = read(production);
    }

    void readAfter(Connection rct) throws SQLException {
        after = read(rct);
    }

    void check() {
        for (TableName table : columns.keySet()) {
            Map<String, String> expected = new TreeMap<>(production.get(table));
            expected.replaceAll((key, value) -> before.get(table).getOrDefault(key, value));
            assertThat(after.get(table)).as(table.toString()).isEqualTo(expected);
            assertThat(expected)
                    .as("a test of " + table + " that could not fail")
                    .isNotEqualTo(production.get(table));
        }
    }

    private Map<TableName, Map<String, String>> read(Connection connection) throws SQLException {
        Map<TableName, Map<String, String>> values = new TreeMap<>();
        for (Map.Entry<TableName, Set<String>> table : columns.entrySet()) {
            values.put(table.getKey(), read(connection, table.getKey(), table.getValue()));
        }
        return values;
    }

    private static Map<String, String> read(Connection connection, TableName table, Set<String> columns)
            throws SQLException {
        String row = columns.stream().sorted().map(Identifiers::quote).collect(Collectors.joining(", "));
        Map<String, String> values = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT to_jsonb(t)->>a.attname, ROW(" + row + ")::text FROM "
                        + Identifiers.quote(table) + " t JOIN pg_index i ON i.indisprimary AND i.indrelid = "
                        + Identifiers.literal(Identifiers.quote(table)) + "::regclass"
                        + " JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]")) {
            while (rows.next()) {
                values.put(rows.getString(1), rows.getString(2));
            }
        }
        return values;
    }
}
