package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.archive.ArchiveEntries;
import io.jenkins.plugins.synchroparam.engine.archive.TableDefinition;
import io.jenkins.plugins.synchroparam.engine.archive.TableDefinition.Column;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the structure of the imported tables differs between RCT and production; production's is taken. */
final class Drift {

    private final List<String> lines = new ArrayList<>();
    private final Map<String, List<String>> lostColumns = new LinkedHashMap<>();

    /** Compares every table that both have and whose definition in the dump is understood. */
    static Drift between(
            Session session, Map<TableName, RctTable> rct, ArchiveEntries production, Iterable<TableName> tables)
            throws SQLException {
        Map<Long, Map<String, String>> columns = columns(session);
        Drift drift = new Drift();
        for (TableName table : tables) {
            RctTable here = rct.get(table);
            TableDefinition there = production.definition(table).orElse(null);
            if (here != null && there != null && there.inherits().isEmpty()) {
                drift.compare(table, columns.getOrDefault(here.oid(), Map.of()), there);
            }
        }
        return drift;
    }

    /** A line for each difference. */
    List<String> lines() {
        return lines;
    }

    /** Columns that only RCT has, by table. */
    Map<String, List<String>> lostColumns() {
        return lostColumns;
    }

    private void compare(TableName table, Map<String, String> here, TableDefinition there) {
        for (Column column : there.columns()) {
            String type = here.get(column.name());
            if (type == null) {
                lines.add(table + ": column " + Printable.escape(column.name()) + " (" + column.type()
                        + ") is new from production");
            } else if (!type.equals(column.type())) {
                lines.add(table + ": column " + Printable.escape(column.name()) + " becomes " + column.type() + ", was "
                        + type);
            }
        }
        here.keySet().stream().filter(name -> there.column(name).isEmpty()).forEach(name -> {
            lines.add(table + ": column " + Printable.escape(name) + " goes, production does not have it");
            lostColumns
                    .computeIfAbsent(table.toString(), k -> new ArrayList<>())
                    .add(name);
        });
    }

    private static Map<Long, Map<String, String>> columns(Session session) throws SQLException {
        Map<Long, Map<String, String>> columns = new LinkedHashMap<>();
        session.query("""
                        SELECT a.attrelid::bigint, a.attname, format_type(a.atttypid, a.atttypmod)
                          FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
                         WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relnamespace::regnamespace::text !~ '^pg_'
                         ORDER BY a.attrelid, a.attnum
                        """, row -> new Object[] {row.getLong(1), row.getString(2), row.getString(3)})
                .forEach(c -> columns.computeIfAbsent((Long) c[0], k -> new LinkedHashMap<>())
                        .put((String) c[1], (String) c[2]));
        return columns;
    }
}
