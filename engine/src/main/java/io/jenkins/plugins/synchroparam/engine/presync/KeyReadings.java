package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.presync.KeyRows.KeptColumn;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Shares boundary keys out to as few readings of the dump as possible: a reading comes to each table's rows once. One is
 * enough unless two keys compare the same column of production with columns of different types.
 */
final class KeyReadings {

    private final Session session;
    private final Function<TableName, List<TocEntry>> data;
    private final Map<TableName, Map<String, String>> types = new HashMap<>();
    private final List<List<KeyRows>> readings = new ArrayList<>();

    /** @param data the TABLE DATA entries of a table and of its partitions */
    KeyReadings(Session session, Function<TableName, List<TocEntry>> data) {
        this.session = session;
        this.data = data;
    }

    /** The tables to come to, in order, for each reading. */
    List<List<KeyRows>> of(List<BoundaryKey> keys) throws SQLException {
        for (BoundaryKey key : keys) {
            Map<String, KeptColumn> wanted = wanted(key);
            KeyRows rows = readings.stream()
                    .flatMap(List::stream)
                    .filter(r -> r.table().equals(key.imported()) && r.serves(wanted))
                    .findFirst()
                    .orElseGet(() -> place(new KeyRows(key.imported(), data.apply(key.imported()))));
            rows.add(key, wanted);
        }
        return readings;
    }

    private KeyRows place(KeyRows rows) {
        // A partition's rows are its parent's too.
        List<KeyRows> reading = readings.stream()
                .filter(r -> r.stream()
                        .allMatch(other -> Collections.disjoint(other.data(), rows.data())
                                && !other.table().equals(rows.table())))
                .findFirst()
                .orElseGet(() -> {
                    readings.add(new ArrayList<>());
                    return readings.get(readings.size() - 1);
                });
        reading.add(rows);
        return rows;
    }

    private Map<String, KeptColumn> wanted(BoundaryKey key) throws SQLException {
        Map<String, String> kept = types(key.kept());
        Map<String, KeptColumn> wanted = new LinkedHashMap<>();
        for (int i = 0; i < key.columns().size(); i++) {
            String column = key.keptColumns().get(i);
            wanted.put(key.columns().get(i), new KeptColumn(key.kept(), column, kept.getOrDefault(column, "")));
        }
        return wanted;
    }

    private Map<String, String> types(TableName table) throws SQLException {
        if (!types.containsKey(table)) {
            Map<String, String> found = new HashMap<>();
            session.query(
                            "SELECT attname, format_type(atttypid, atttypmod) || ' ' || attcollation"
                                    + " FROM pg_attribute WHERE attrelid = ?::regclass AND attnum > 0",
                            row -> Map.entry(row.getString(1), row.getString(2)),
                            Identifiers.quote(table))
                    .forEach(c -> found.put(c.getKey(), c.getValue()));
            types.put(table, found);
        }
        return types.get(table);
    }
}
