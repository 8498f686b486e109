package io.jenkins.plugins.synchroparam.engine.postgres;

import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The operators that compare columns as a unique index does. With an empty search_path, a plain {@code =} would not be that of
 * an extension's type, but that of whatever the type can be cast to.
 *
 * @param operators by column, of those that are not PostgreSQL's own
 */
public record Equality(Map<String, String> operators) {

    private static final String FROM_INDEXES = """
            WITH RECURSIVE typed AS (
                SELECT attname, atttypid AS type FROM pg_attribute
                 WHERE attrelid = ?::regclass AND attnum > 0 AND attname = ANY (?)
                UNION ALL SELECT d.attname, t.typbasetype FROM typed d JOIN pg_type t ON t.oid = d.type AND t.typtype = 'd')
            SELECT t.attname, format('OPERATOR(%I.%s)', n.nspname, o.oprname)
              FROM typed t JOIN pg_opclass c ON c.opcintype = t.type AND c.opcdefault
                   JOIN pg_am m ON m.oid = c.opcmethod AND m.amname = 'btree'
                   JOIN pg_amop p ON p.amopfamily = c.opcfamily AND p.amoplefttype = c.opcintype
                        AND p.amoprighttype = c.opcintype AND p.amopstrategy = 3
                   JOIN pg_operator o ON o.oid = p.amopopr JOIN pg_namespace n ON n.oid = o.oprnamespace
             WHERE n.nspname <> 'pg_catalog'
            """;

    public Equality {
        operators = Map.copyOf(operators);
    }

    public static Equality of(Session session, TableName table, List<String> columns) throws SQLException {
        Map<String, String> operators = new HashMap<>();
        session.query(
                        FROM_INDEXES,
                        row -> Map.entry(row.getString(1), row.getString(2)),
                        Identifiers.quote(table),
                        session.array(columns))
                .forEach(o -> operators.put(o.getKey(), o.getValue()));
        return new Equality(operators);
    }

    /** The operator between two values of a column's type, with blanks around it. */
    public String of(String column) {
        return " " + operators.getOrDefault(column, "=") + " ";
    }
}
