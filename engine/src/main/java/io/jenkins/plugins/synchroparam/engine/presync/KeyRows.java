package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.archive.CopyStatement;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.DumpRows;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.postgresql.copy.CopyIn;

/** The columns of an imported table that its boundary keys need: read once from production's rows, for all of them. */
final class KeyRows {

    /** Where they are loaded; one table after the other. */
    static final String LOADED = "pg_temp.synchro_param_keys";

    private final TableName table;
    private final List<TocEntry> data;
    private final List<BoundaryKey> keys = new ArrayList<>();

    /** Production's column, and the column of a kept table whose type it gets: they will be compared. */
    private final Map<String, KeptColumn> columns = new LinkedHashMap<>();

    /** @param data the TABLE DATA entries of the table and of its partitions */
    KeyRows(TableName table, List<TocEntry> data) {
        this.table = table;
        this.data = data;
    }

    /** @param type its type and collation: columns of one type can be compared with the same loaded column */
    record KeptColumn(TableName table, String name, String type) {}

    TableName table() {
        return table;
    }

    List<TocEntry> data() {
        return data;
    }

    List<BoundaryKey> keys() {
        return List.copyOf(keys);
    }

    /** Whether the rows that are loaded for the other keys can be compared for this one too. */
    boolean serves(Map<String, KeptColumn> wanted) {
        return wanted.entrySet().stream()
                .allMatch(w -> !columns.containsKey(w.getKey())
                        || columns.get(w.getKey()).type().equals(w.getValue().type()));
    }

    void add(BoundaryKey key, Map<String, KeptColumn> wanted) {
        keys.add(key);
        wanted.forEach(columns::putIfAbsent);
    }

    /** Loads the columns. @param dump that comes to this table's rows next */
    void load(Session session, DumpRows dump) throws SQLException, IOException {
        session.execute("DROP TABLE IF EXISTS " + LOADED);
        session.execute(create());
        for (TocEntry entry : data) {
            List<String> all = CopyStatement.of(entry).columns();
            requireColumns(all);
            // In the order in which a row has them.
            List<Integer> positions =
                    columns.keySet().stream().map(all::indexOf).sorted().toList();
            String target =
                    positions.stream().map(p -> Identifiers.quote(all.get(p))).collect(Collectors.joining(", "));
            copy(session, "COPY " + LOADED + " (" + target + ") FROM STDIN", dump, entry, positions);
        }
        session.execute("ANALYZE " + LOADED);
    }

    private String create() {
        Map<TableName, String> aliases = new TreeMap<>();
        columns.values().forEach(c -> aliases.putIfAbsent(c.table(), "k" + aliases.size()));
        String selected = columns.entrySet().stream()
                .map(c -> aliases.get(c.getValue().table()) + "."
                        + Identifiers.quote(c.getValue().name()) + " AS " + Identifiers.quote(c.getKey()))
                .collect(Collectors.joining(", "));
        String from = aliases.entrySet().stream()
                .map(a -> "ONLY " + Identifiers.quote(a.getKey()) + " " + a.getValue())
                .collect(Collectors.joining(", "));
        return "CREATE TEMPORARY TABLE synchro_param_keys AS SELECT " + selected + " FROM " + from + " WITH NO DATA";
    }

    private void requireColumns(List<String> production) {
        List<String> missing =
                columns.keySet().stream().filter(c -> !production.contains(c)).toList();
        if (!missing.isEmpty()) {
            throw new SynchroException("table " + table + ": production does not have the column(s) "
                    + String.join(", ", missing) + " of a foreign key; keep the table, or drop the key in RCT");
        }
    }

    private static void copy(Session session, String sql, DumpRows dump, TocEntry entry, List<Integer> positions)
            throws SQLException, IOException {
        session.show(sql);
        CopyIn copy = session.copy().copyIn(sql);
        try {
            FieldFilter filter = new FieldFilter(positions, (bytes, offset, length) -> {
                try {
                    copy.writeToCopy(bytes, offset, length);
                } catch (SQLException e) {
                    throw new IOException(Session.reason(e), e);
                }
            });
            dump.read(entry, filter);
            filter.flush();
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
