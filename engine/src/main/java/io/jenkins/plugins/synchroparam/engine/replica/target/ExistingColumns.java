package io.jenkins.plugins.synchroparam.engine.replica.target;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The columns that a table of PostgreSQL has: one that pg_chameleon made has other types than one that is made here. */
public final class ExistingColumns {

    private ExistingColumns() {}

    /** By name the type as {@code format_type} writes it; empty where there is no such table. */
    public static Map<String, String> types(Session session, TableName table) throws SQLException {
        Map<String, String> types = new LinkedHashMap<>();
        session.query(
                        "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute"
                                + " WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped",
                        row -> Map.entry(row.getString(1), row.getString(2)),
                        Identifiers.quote(table))
                .forEach(column -> types.put(column.getKey(), column.getValue()));
        return types;
    }
}
