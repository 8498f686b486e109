package io.jenkins.plugins.synchroparam.engine.compare;

import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Runs the queries of the folder {@code catalogue}: one for each group of kinds, for the whole database. */
final class CatalogueReader {

    private static final List<String> QUERIES = List.of(
            "relations",
            "columns",
            "constraints",
            "indexes",
            "triggers_rules_policies",
            "statistics_publications",
            "sequences_views",
            "functions_types",
            "other_objects",
            "database",
            "owners_grants",
            "comments_labels");

    /** With an empty search path every name prints qualified; the rest fixes how values print as text. */
    private static final String SESSION = """
            SET LOCAL search_path = '';
            SET LOCAL "DateStyle" = 'ISO, YMD';
            SET LOCAL "TimeZone" = 'UTC';
            SET LOCAL "IntervalStyle" = 'postgres';
            SET LOCAL extra_float_digits = 3;
            SET LOCAL bytea_output = 'hex';
            SET LOCAL quote_all_identifiers = off;
            SET LOCAL row_security = off;
            SET LOCAL jit = off;
            """;

    private static final int AT_ONCE = 500;

    private final Connection connection;
    private final SortedMap<String, Entry> entries = new TreeMap<>();

    CatalogueReader(Connection connection) {
        this.connection = connection;
    }

    /** Leaves the session as it was, also within a transaction of the caller's. */
    SortedMap<String, Entry> read(Map<TableName, Set<String>> omittedColumns) throws SQLException {
        boolean own = connection.getAutoCommit();
        if (own) {
            connection.setAutoCommit(false);
        }
        Savepoint before = own ? null : connection.setSavepoint();
        try {
            if (own) {
                execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            }
            execute(SESSION);
            for (String query : QUERIES) {
                collect(resource("common") + resource(query));
            }
            List<String> contents = contentQueries(omittedColumns);
            // Thousands of tables in one statement are more than the server's stack holds.
            for (int from = 0; from < contents.size(); from += AT_ONCE) {
                int to = Math.min(from + AT_ONCE, contents.size());
                collect(String.join("\nUNION ALL\n", contents.subList(from, to)));
            }
        } finally {
            if (own) {
                connection.rollback();
                connection.setAutoCommit(true);
            } else {
                connection.rollback(before);
            }
        }
        return entries;
    }

    private List<String> contentQueries(Map<TableName, Set<String>> omittedColumns) throws SQLException {
        List<String> schemas = new ArrayList<>();
        List<String> tables = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        omittedColumns.forEach((table, names) -> names.forEach(name -> {
            schemas.add(table.schema());
            tables.add(table.name());
            columns.add(name);
        }));
        List<String> queries = new ArrayList<>();
        // Never empty, so that a database without a table needs no special case.
        queries.add("SELECT 'ROWS', NULL::text, NULL::text, 'snapshot', 'complete'");
        try (PreparedStatement statement = connection.prepareStatement(resource("common") + resource("contents"))) {
            statement.setArray(1, textArray(schemas));
            statement.setArray(2, textArray(tables));
            statement.setArray(3, textArray(columns));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    queries.add(rows.getString(1));
                }
            }
        }
        return queries;
    }

    private java.sql.Array textArray(Collection<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }

    private void collect(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                String table = rows.getString(3);
                Entry entry = new Entry(
                        Aspect.valueOf(rows.getString(1)),
                        table == null ? Optional.empty() : Optional.of(new TableName(rows.getString(2), table)),
                        rows.getString(4),
                        Settled.form(rows.getString(5)));
                if (entries.put(entry.key(), entry) != null) {
                    throw new IllegalStateException("two facts of one name: " + entry);
                }
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = CatalogueReader.class.getResourceAsStream("catalogue/" + name + ".sql")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
