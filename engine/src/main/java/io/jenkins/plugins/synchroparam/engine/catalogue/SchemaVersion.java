package io.jenkins.plugins.synchroparam.engine.catalogue;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Whether synchroDB's schema is this engine's, read from Flyway's table without Flyway: to load it would slow each
 * start, and nearly every start finds nothing to migrate.
 */
final class SchemaVersion {

    /** The version that this engine's newest migration leads to; one migration for each version. */
    static final int NEWEST = 4;

    private static final String READABLE = """
            SELECT EXISTS (
                SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = 'synchro' AND c.relname = 'schema_history'
                  AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT'))""";

    private static final String EACH_AND_NO_OTHER = """
            SELECT coalesce(array_agg(version::text ORDER BY installed_rank) = ARRAY(SELECT generate_series(1, ?)::text)
                            AND bool_and(success), false)
            FROM synchro.schema_history WHERE version IS NOT NULL""";

    private SchemaVersion() {}

    /** False also when that cannot be told like this: {@link Schema} says then what it is. */
    static boolean isNewest(Connection connection) throws SQLException {
        return yes(connection, READABLE) && yes(connection, EACH_AND_NO_OTHER, NEWEST);
    }

    private static boolean yes(Connection connection, String question, Object... parameters) throws SQLException {
        return new Statements(connection)
                .query(question, row -> row.getBoolean(1), parameters)
                .get(0);
    }
}
