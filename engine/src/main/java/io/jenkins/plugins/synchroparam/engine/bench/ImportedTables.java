package io.jenkins.plugins.synchroparam.engine.bench;

import io.jenkins.plugins.synchroparam.engine.demo.DemoSite;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.sql.SQLException;
import java.util.List;

/** The tables that a refresh of the demo imports, by the demo's own rules. */
final class ImportedTables {

    private ImportedTables() {}

    /** Partitioned tables and their partitions too; {@code schema.table}, sorted. */
    static List<String> all(Server server, Type type) throws SQLException {
        return query(server, type, "'r', 'p'");
    }

    /** Those that hold rows. */
    static List<String> withRows(Server server, Type type) throws SQLException {
        return query(server, type, "'r'");
    }

    private static List<String> query(Server server, Type type, String kinds) throws SQLException {
        String wanted = type == Type.PARAM
                ? "c.relname LIKE 'param\\_%'"
                : "c.relname NOT IN ('users', 'user_roles', 'user_sessions', 'properties_tech', 'change_log',"
                        + " 'login_attempts')";
        try (Session production = server.connect(DemoSite.PRODUCTION)) {
            return production.query(
                    "SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                            + " WHERE n.nspname IN ('public', 'billing', 'audit') AND c.relkind IN (" + kinds + ") AND "
                            + wanted
                            + " ORDER BY 1",
                    row -> row.getString(1));
        }
    }
}
