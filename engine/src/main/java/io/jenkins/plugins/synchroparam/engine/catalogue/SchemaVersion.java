package io.jenkins.plugins.synchroparam.engine.catalogue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.IntStream;

/**
 * Whether synchroDB's schema is this engine's, read from Flyway's table without Flyway: to load it would slow each
 * start, and nearly every start finds nothing to migrate.
 */
final class SchemaVersion {

    /** The version that this engine's newest migration leads to; one migration for each version. */
    static final int NEWEST = 4;

    private SchemaVersion() {}

    /** False also when that cannot be told like this: {@link Schema} says then what it is. */
    static boolean isNewest(Connection connection) throws SQLException {
        return isReadable(connection) && hasEachMigrationAndNoOther(connection);
    }

    private static boolean isReadable(Connection connection) throws SQLException {
        String sql = """
                SELECT EXISTS (
                    SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE n.nspname = 'synchro' AND c.relname = 'schema_history'
                      AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT'))""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return yes(statement);
        }
    }

    private static boolean hasEachMigrationAndNoOther(Connection connection) throws SQLException {
        String sql = "SELECT count(*) = ? AND count(DISTINCT version) = ? AND bool_and(success AND version = ANY (?))"
                + " FROM synchro.schema_history WHERE version IS NOT NULL";
        String[] versions =
                IntStream.rangeClosed(1, NEWEST).mapToObj(Integer::toString).toArray(String[]::new);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, NEWEST);
            statement.setInt(2, NEWEST);
            statement.setArray(3, connection.createArrayOf("text", versions));
            return yes(statement);
        }
    }

    private static boolean yes(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() && rows.getBoolean(1);
        }
    }
}
