package io.jenkins.plugins.synchroparam.engine.replica.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What a session on the source needs for its values to arrive as they are stored. */
public final class SourceSession {

    private SourceSession() {}

    /**
     * Makes a session read as {@code ValueCodec} expects it: in UTC, texts in their column's own character set, no
     * padding. The driver's text protocol must be in use, which is its default.
     */
    public static void readAsStored(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION time_zone = '+00:00', sql_mode = '', character_set_results = NULL");
        }
    }

    /** A name as the source quotes it. */
    public static String quote(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    /** A table as the source quotes it. */
    public static String quote(TableId table) {
        return quote(table.schema()) + "." + quote(table.name());
    }
}
