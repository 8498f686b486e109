package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.ExpName;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.RunProperties;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A properties_tech that RCT has must take what sub-step properties-tech will write; else it would fail after the refresh. */
final class PropertiesTechCheck {

    private PropertiesTechCheck() {}

    /** @param length the most characters that it takes */
    private record Column(String type, String category, boolean needsValue, int length) {}

    /** @throws SynchroException when the table is there with other columns: what it has and what is expected */
    static void check(RunContext run, Session session, int tables) throws SQLException {
        Map<String, Column> columns = new LinkedHashMap<>();
        session.query(
                        """
                        SELECT a.attname, format_type(a.atttypid, a.atttypmod), t.typcategory::text,
                               a.attnotnull AND NOT a.atthasdef AND a.attidentity = '', CASE WHEN m.typmod > 4
                               AND coalesce(nullif(t.typbasetype, 0), t.oid) IN ('varchar'::regtype, 'bpchar'::regtype)
                               THEN m.typmod - 4 ELSE 2147483647 END
                          FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid CROSS JOIN LATERAL
                               (SELECT CASE t.typtype WHEN 'd' THEN t.typtypmod ELSE a.atttypmod END AS typmod) m
                         WHERE a.attrelid = to_regclass('public.properties_tech') AND a.attnum > 0 AND NOT a.attisdropped
                         ORDER BY a.attnum
                        """,
                        row -> Map.entry(
                                row.getString(1),
                                new Column(row.getString(2), row.getString(3), row.getBoolean(4), row.getInt(5))))
                .forEach(c -> columns.put(c.getKey(), c.getValue()));
        Map<String, String> properties = RunProperties.of(run, tables, ExpName.of(run.database(), LocalDate.now(), 0));
        int name = longest(properties.keySet());
        int value = longest(properties.values());
        if (!columns.isEmpty() && !fits(columns, name, value)) {
            List<String> found = new ArrayList<>();
            columns.forEach((column, is) -> found.add(Printable.escape(column) + " " + is.type()));
            throw new SynchroException("table public.properties_tech of RCT has the columns ("
                    + String.join(", ", found)
                    + "): expected are name and value as text, updated_at as timestamptz, and"
                    + " no other column that must have a value, with room for a name of " + name
                    + " characters and a value of " + value
                    + "; change the table, or rename it and a new one is made");
        }
    }

    private static int longest(Collection<String> texts) {
        return texts.stream()
                .mapToInt(text -> text.codePointCount(0, text.length()))
                .max()
                .orElse(0);
    }

    private static boolean fits(Map<String, Column> columns, int name, int value) {
        // Categories of PostgreSQL: S strings, D dates and times.
        return is(columns.get("name"), "S")
                && is(columns.get("value"), "S")
                && is(columns.get("updated_at"), "D")
                && columns.get("name").length() >= name
                && columns.get("value").length() >= value
                && columns.entrySet().stream()
                        .filter(c -> !List.of("name", "value", "updated_at").contains(c.getKey()))
                        .noneMatch(c -> c.getValue().needsValue());
    }

    private static boolean is(Column column, String category) {
        return column != null && column.category().equals(category);
    }
}
