package io.jenkins.plugins.synchroparam.engine.flow;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Refreshes every populated materialised view, in the order of their making, which is that of their dependencies. */
final class MaterialisedViews {

    private MaterialisedViews() {}

    static void refresh(Connection connection) throws SQLException {
        List<String> views = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(
                    "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'm' AND relispopulated ORDER BY oid")) {
                while (rows.next()) {
                    views.add(rows.getString(1));
                }
            }
            for (String view : views) {
                statement.execute("REFRESH MATERIALIZED VIEW " + view);
            }
        }
    }
}
