package io.jenkins.plugins.synchroparam.engine.demo;

import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.events.TextTable;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** RCT before and after a refresh, beside production, as a table; and whether it is as it must be. */
final class Changes {

    private static final String BACKUPS = """
            SELECT datname, pg_size_pretty(pg_database_size(datname)) FROM pg_database
            WHERE starts_with(datname, ? || '_EXP_') ORDER BY datname
            """;

    /** Undefined table, column, schema or object. */
    private static final Set<String> NOT_THERE = Set.of("42P01", "42703", "3F000", "42704");

    private final Server server;
    private final List<Look> looks;
    private final List<String> before;

    /** Looks at RCT before a refresh. */
    Changes(Server server, Type type) throws SQLException {
        this.server = server;
        this.looks = DemoLooks.of(type);
        this.before = values(DemoSite.ACCEPTANCE);
    }

    /** Looks again, and tells the differences; false when one is not as it must be. */
    boolean show(Reporter reporter) throws SQLException {
        List<String> production = values(DemoSite.PRODUCTION);
        List<String> after = values(DemoSite.ACCEPTANCE);
        List<List<String>> rows = new ArrayList<>();
        boolean met = true;
        for (int i = 0; i < looks.size(); i++) {
            Look look = looks.get(i);
            boolean asExpected = look.expected().met(production.get(i), before.get(i), after.get(i));
            met &= asExpected;
            rows.add(List.of(
                    look.what(),
                    production.get(i),
                    before.get(i),
                    after.get(i),
                    asExpected ? look.why() : "NOT AS EXPECTED: " + look.why()));
        }
        reporter.table(new TextTable(
                "",
                List.of(
                        TextTable.Column.left("what"),
                        TextTable.Column.right("production"),
                        TextTable.Column.right("RCT before"),
                        TextTable.Column.right("RCT after"),
                        TextTable.Column.left("")),
                rows));
        try (Session session = server.connect(Server.MAINTENANCE)) {
            session.query(
                            BACKUPS,
                            row -> "backup of what was replaced: database " + row.getString(1) + ", "
                                    + row.getString(2).replace("kB", " kB").replace("  ", " "),
                            DemoSite.ACCEPTANCE)
                    .forEach(reporter::info);
        }
        return met;
    }

    private List<String> values(String database) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Session session = server.connect(database)) {
            session.execute("SET search_path = public");
            for (Look look : looks) {
                values.add(value(session, look.sql()));
            }
        }
        return values;
    }

    private static String value(Session session, String sql) throws SQLException {
        try {
            List<Optional<String>> values = session.query(sql, row -> Optional.ofNullable(row.getString(1)));
            return values.stream().flatMap(Optional::stream).findFirst().orElse(Look.NONE);
        } catch (SQLException e) {
            if (NOT_THERE.contains(String.valueOf(e.getSQLState()))) {
                return Look.NONE;
            }
            throw e;
        }
    }
}
