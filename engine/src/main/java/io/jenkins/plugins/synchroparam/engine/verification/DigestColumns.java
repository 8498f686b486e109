package io.jenkins.plugins.synchroparam.engine.verification;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The columns of a table that are compared, and how. The digest of a row is the MD5 of its fields' MD5s in the order of the
 * columns' names; the digest of a table is the sum of its rows' over their first eight bytes. It is the same here and on the
 * server, and needs no row in memory.
 *
 * @param kinds of each column of the COPY statement, in its order
 * @param names in the same order
 * @param encoding of the dump, which the server's text is turned into
 */
record DigestColumns(TableName table, List<String> names, List<Kind> kinds, String encoding) {
    /** In place of the MD5 of a value that is not there. */
    static final String NULL = "-";

    /** How a column's text is compared. */
    enum Kind {
        AS_WRITTEN,
        /** A timestamp with time zone: the dump has it in the time zone of whoever made it. */
        INSTANT,
        /** Not at all: it is kept from RCT, or instants are somewhere within it. */
        LEFT_OUT
    }

    DigestColumns {
        names = List.copyOf(names);
        kinds = List.copyOf(kinds);
    }

    /**
     * @param session whose database has the table
     * @param columns as the dump has them
     * @param kept those whose values are RCT's own
     */
    static DigestColumns read(Session session, TableName table, List<String> columns, Set<String> kept, String encoding)
            throws SQLException {
        Map<String, Kind> known = new HashMap<>();
        session.query(
                        """
                        WITH RECURSIVE types AS (
                            SELECT a.attname, t.oid, t.typtype, t.typbasetype, t.typelem, t.typcategory
                              FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
                             WHERE a.attrelid = (SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                                                  WHERE n.nspname = ? AND c.relname = ?)
                               AND a.attnum > 0 AND NOT a.attisdropped
                            UNION ALL
                            SELECT s.attname, t.oid, t.typtype, t.typbasetype, t.typelem, t.typcategory
                              FROM types s JOIN pg_type t ON t.oid = s.typbasetype WHERE s.typtype = 'd')
                        SELECT attname, oid = 'timestamptz'::regtype,
                               typtype IN ('c', 'r', 'm') OR typcategory = 'A' AND typelem NOT IN (
                                   SELECT oid FROM pg_type WHERE typtype = 'b' AND typcategory IN ('B', 'N', 'S', 'U', 'V', 'I', 'G'))
                          FROM types WHERE typtype <> 'd'
                        """,
                        row -> Map.entry(
                                row.getString(1),
                                row.getBoolean(2) ? Kind.INSTANT : row.getBoolean(3) ? Kind.LEFT_OUT : Kind.AS_WRITTEN),
                        table.schema(),
                        table.name())
                .forEach(column -> known.put(column.getKey(), column.getValue()));
        List<Kind> kinds = columns.stream()
                .map(c -> kept.contains(c) ? Kind.LEFT_OUT : known.getOrDefault(c, Kind.LEFT_OUT))
                .toList();
        return new DigestColumns(table, columns, kinds, encoding);
    }

    /** Positions of the compared columns, by name. */
    List<Integer> order() {
        Map<String, Integer> sorted = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            if (kinds.get(i) != Kind.LEFT_OUT) {
                sorted.put(names.get(i), i);
            }
        }
        return new ArrayList<>(sorted.values());
    }

    /** Names of the columns that only count as rows. */
    List<String> leftOut() {
        List<String> names = new ArrayList<>(this.names);
        names.removeIf(name -> kinds.get(this.names.indexOf(name)) != Kind.LEFT_OUT);
        return names;
    }

    /**
     * The query of the rows and the digest.
     *
     * @param from the quoted table, ONLY before it when its children do not count
     */
    String query(String from) {
        String fields = order().stream()
                .map(i -> Identifiers.quote(names.get(i)))
                .map(c -> "CASE WHEN " + c + " IS NULL THEN '" + NULL + "' ELSE md5(convert_to(format('%s', " + c
                        + "), " + Identifiers.literal(encoding) + ")) END")
                .collect(Collectors.joining(", "));
        // A list, not a chain of operators: 1,600 columns would be as many levels of one expression.
        String row = "array_to_string(ARRAY[" + fields + "]::text[], '')";
        return "SELECT count(*), coalesce(sum(('x' || left(md5(" + row
                + "), 16))::bit(64)::bigint::numeric), 0)::text FROM " + from;
    }
}
