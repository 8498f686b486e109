package io.jenkins.plugins.synchroparam.engine.replica.copy;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetTable;
import io.jenkins.plugins.synchroparam.engine.replica.types.ColumnTarget;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** The schemas that a copy fills beside the ones that are in use, and their exchange. */
final class TargetSchemas {

    static final String LOADING = "_tmp";
    private static final String FORMER = "_old";

    private TargetSchemas() {}

    /** An empty schema; what a copy that died left in it goes. */
    static void createAnew(Session session, String schema) throws SQLException {
        drop(session, schema);
        session.execute("CREATE SCHEMA " + Identifiers.quote(schema));
    }

    static void drop(Session session, String schema) throws SQLException {
        session.execute("DROP SCHEMA IF EXISTS " + Identifiers.quote(schema) + " CASCADE");
    }

    /** The whole schema in the place of the one in use, which goes with all that depends on it. */
    static void swap(Session session, String loading, String schema) throws SQLException {
        String former = schema + FORMER;
        drop(session, former);
        session.execute("CREATE SCHEMA IF NOT EXISTS " + Identifiers.quote(schema));
        session.execute(rename(schema, former));
        session.execute(rename(loading, schema));
        drop(session, former);
    }

    /** One table in the place of the one in use, with its enum types. */
    static void move(Session session, TargetTable loaded, TargetTable inUse) throws SQLException {
        session.execute(
                "CREATE SCHEMA IF NOT EXISTS " + Identifiers.quote(inUse.name().schema()));
        session.execute("DROP TABLE IF EXISTS " + Identifiers.quote(inUse.name()));
        for (ColumnTarget column : loaded.columns()) {
            if (column.isEnum()) {
                session.execute(inUse.dropType(column.name()));
                session.execute(into("TYPE", loaded.enumType(column.name()), inUse.name()));
            }
        }
        session.execute(into("TABLE", loaded.name(), inUse.name()));
    }

    /** USAGE and SELECT, now and on tables to come, for these roles. */
    static List<String> grants(String schema, Collection<String> roles) {
        String quoted = Identifiers.quote(schema);
        return roles.stream()
                .map(Identifiers::quote)
                .flatMap(role -> List.of(
                        "GRANT USAGE ON SCHEMA " + quoted + " TO " + role,
                        "GRANT SELECT ON ALL TABLES IN SCHEMA " + quoted + " TO " + role,
                        "ALTER DEFAULT PRIVILEGES IN SCHEMA " + quoted + " GRANT SELECT ON TABLES TO " + role)
                        .stream())
                .toList();
    }

    private static String into(String what, TableName name, TableName place) {
        return "ALTER " + what + " " + Identifiers.quote(name) + " SET SCHEMA " + Identifiers.quote(place.schema());
    }

    private static String rename(String from, String to) {
        return "ALTER SCHEMA " + Identifiers.quote(from) + " RENAME TO " + Identifiers.quote(to);
    }
}
