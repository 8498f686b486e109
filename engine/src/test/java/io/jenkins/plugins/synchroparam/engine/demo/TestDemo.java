package io.jenkins.plugins.synchroparam.engine.demo;

import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.events.EventStream;
import io.jenkins.plugins.synchroparam.engine.events.LogLevel;
import io.jenkins.plugins.synchroparam.engine.events.Masker;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The demo's databases, made once for all tests of a JVM that only read them. */
public record TestDemo(String production, String acceptance) {

    private static final String FOREIGN_KEYS = """
            SELECT c.conname, cn.nspname, ct.relname, ca.attname, pn.nspname, pt.relname, pa.attname
            FROM pg_constraint c
            JOIN pg_class ct ON ct.oid = c.conrelid JOIN pg_namespace cn ON cn.oid = ct.relnamespace
            JOIN pg_class pt ON pt.oid = c.confrelid JOIN pg_namespace pn ON pn.oid = pt.relnamespace
            JOIN pg_attribute ca ON ca.attrelid = ct.oid AND ca.attnum = c.conkey[1]
            JOIN pg_attribute pa ON pa.attrelid = pt.oid AND pa.attnum = c.confkey[1]
            WHERE c.contype = 'f' AND c.conparentid = 0 AND cardinality(c.conkey) = 1
            """;

    /** Do not change them: a test that changes an acceptance database makes a copy with TEMPLATE. */
    public static TestDemo databases() {
        return Holder.DEMO;
    }

    static DemoDatabases on(int port) {
        EventStream nowhere =
                new EventStream(new StringBuilder(), LogLevel.ERROR, new Masker(), Clock.systemUTC(), List.of());
        return new DemoDatabases(
                new Server("localhost", port, new Credential("test", "postgres", "", "", ""), "disable", nowhere));
    }

    /** Rows whose parent would be missing after these tables are replaced by production's, by foreign key. */
    static Map<String, Long> violations(String production, String acceptance, Predicate<TableName> imported)
            throws SQLException {
        Map<String, Long> violations = new TreeMap<>();
        for (String definedIn : new String[] {production, acceptance}) {
            try (Connection prod = TestPostgres.connect(production);
                    Connection rct = TestPostgres.connect(acceptance);
                    Statement statement = (definedIn.equals(production) ? prod : rct).createStatement();
                    ResultSet keys = statement.executeQuery(FOREIGN_KEYS)) {
                while (keys.next()) {
                    TableName child = new TableName(keys.getString(2), keys.getString(3));
                    TableName parent = new TableName(keys.getString(5), keys.getString(6));
                    // An imported table's keys are those of production, any other's those of acceptance.
                    if (imported.test(child) == definedIn.equals(production)) {
                        Array values = values(imported.test(child) ? prod : rct, child, keys.getString(4));
                        long count = missing(imported.test(parent) ? prod : rct, parent, keys.getString(7), values);
                        if (count > 0) {
                            violations.put(keys.getString(1), count);
                        }
                    }
                }
            }
        }
        return violations;
    }

    private static Array values(Connection connection, TableName table, String column) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT array_agg(" + Identifiers.quote(column) + "::text) FROM " + Identifiers.quote(table))) {
            rows.next();
            return rows.getArray(1);
        }
    }

    private static long missing(Connection connection, TableName table, String column, Array values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT count(*) FROM unnest(?::text[]) v "
                + "WHERE v IS NOT NULL AND v NOT IN (SELECT " + Identifiers.quote(column) + "::text FROM "
                + Identifiers.quote(table) + ")")) {
            statement.setArray(1, values);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static final class Holder {
        static final TestDemo DEMO = create();

        private static TestDemo create() {
            try {
                on(TestPostgres.port()).create("demo_prod", "demo_rct");
                return new TestDemo("demo_prod", "demo_rct");
            } catch (SQLException e) {
                throw new IllegalStateException("the demo's databases could not be made", e);
            }
        }
    }
}
