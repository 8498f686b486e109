package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A properties_tech that RCT has must take what sub-step properties-tech will write; else it would fail after the refresh. */
final class PropertiesTechCheck {

    private static final String EXPECTED =
            "name and value as text, updated_at as timestamptz, and no other column that must have a value";

    private PropertiesTechCheck() {}

    private record Column(String type, String category, boolean needsValue) {}

    /** @throws SynchroException when the table is there with other columns: what it has and what is expected */
    static void check(Session session) throws SQLException {
        Map<String, Column> columns = new LinkedHashMap<>();
        session.query(
                        """
                        SELECT a.attname, format_type(a.atttypid, a.atttypmod), t.typcategory::text,
                               a.attnotnull AND NOT a.atthasdef AND a.attidentity = ''
                          FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
                         WHERE a.attrelid = to_regclass('public.properties_tech') AND a.attnum > 0 AND NOT a.attisdropped
                         ORDER BY a.attnum
                        """,
                        row -> Map.entry(
                                row.getString(1), new Column(row.getString(2), row.getString(3), row.getBoolean(4))))
                .forEach(c -> columns.put(c.getKey(), c.getValue()));
        if (!columns.isEmpty() && !fits(columns)) {
            List<String> found = new ArrayList<>();
            columns.forEach((name, column) -> found.add(Printable.escape(name) + " " + column.type()));
            throw new SynchroException(
                    "table public.properties_tech of RCT has the columns (" + String.join(", ", found)
                            + "): expected are " + EXPECTED + "; change the table, or rename it and a new one is made");
        }
    }

    private static boolean fits(Map<String, Column> columns) {
        // Categories of PostgreSQL: S strings, D dates and times.
        return is(columns.get("name"), "S")
                && is(columns.get("value"), "S")
                && is(columns.get("updated_at"), "D")
                && columns.entrySet().stream()
                        .filter(c -> !List.of("name", "value", "updated_at").contains(c.getKey()))
                        .noneMatch(c -> c.getValue().needsValue());
    }

    private static boolean is(Column column, String category) {
        return column != null && column.category().equals(category);
    }
}
