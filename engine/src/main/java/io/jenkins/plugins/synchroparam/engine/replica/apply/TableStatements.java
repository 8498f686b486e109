package io.jenkins.plugins.synchroparam.engine.replica.apply;

import static io.jenkins.plugins.synchroparam.engine.postgres.Identifiers.quote;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The statements that bring a table's staged changes in: texts that depend on its columns alone, made once. */
final class TableStatements {

    static final char DELETE = 'd';
    static final char UPDATE = 'u';
    static final char INSERT = 'i';

    private static final String CODE = quote("synchro#code");

    private final TableName target;
    private final String staging;
    private final List<String> columns;
    private final List<String> key;

    /**
     * @param staging the temporary table, quoted
     * @param columns the columns that are written, in the order of a row's line
     * @param key those that identify a row; empty: all of them
     */
    TableStatements(TableName target, String staging, List<String> columns, List<String> key) {
        this.target = target;
        this.staging = staging;
        this.columns = List.copyOf(columns);
        this.key = List.copyOf(key);
    }

    String staging() {
        return staging;
    }

    String createStaging() {
        return "CREATE TEMP TABLE IF NOT EXISTS " + staging + " AS SELECT ''::\"char\" AS " + CODE + ", " + list(c -> c)
                + " FROM " + quote(target) + " WITH NO DATA";
    }

    String copy() {
        return "COPY " + staging + " FROM STDIN";
    }

    /** Straight into the table. */
    String copyDirect() {
        return "COPY " + quote(target) + " (" + list(c -> c) + ") FROM STDIN";
    }

    /** @return how many rows were not as they should be */
    long bringIn(Session session, long deletes, long updates, long inserts) throws SQLException {
        long drift = 0;
        if (deletes > 0) {
            drift += deletes - session.update(delete(DELETE));
        }
        if (updates > 0) {
            long missing = updates - session.update(update());
            if (missing > 0) {
                drift += missing;
                session.update(insert(UPDATE) + " ON CONFLICT DO NOTHING");
            }
        }
        if (inserts > 0) {
            long there = inserts - session.update(insert(INSERT) + " ON CONFLICT DO NOTHING");
            if (there > 0) {
                drift += there;
                session.update(delete(INSERT));
                session.update(insert(INSERT));
            }
        }
        return drift;
    }

    /** Every touched row goes, those that remain come back: right whatever other unique keys there are. */
    long replace(Session session, long existing) throws SQLException {
        String where = " WHERE s." + CODE + " IN ('" + DELETE + "', '" + UPDATE + "', '" + INSERT + "')";
        long found = session.update("DELETE FROM " + quote(target) + " t USING " + staging + " s" + where + matching());
        session.update(insertSelect() + " WHERE " + CODE + " <> '" + DELETE + "'");
        return Math.abs(existing - found);
    }

    /** For a table without a key: as many rows as the staging has go, no more, those first that come first. */
    long deleteKeyless(Session session, long deletes) throws SQLException {
        // Compared as text: it is the one form that every type has, json too, and that can be hashed.
        String row = "ROW(" + list(c -> "x." + c) + ")::text";
        String sql = "DELETE FROM " + quote(target)
                + " WHERE ctid = ANY (ARRAY(SELECT found.place FROM (SELECT x.ctid AS"
                + " place, " + row + " AS image, row_number() OVER (PARTITION BY " + row + ") AS nth FROM "
                + quote(target) + " x WHERE " + row + " IN (SELECT " + row + " FROM " + staging + " x WHERE x."
                + CODE
                + " = '" + DELETE + "')) found JOIN (SELECT " + row + " AS image, count(*) AS copies FROM "
                + staging
                + " x WHERE x." + CODE + " = '" + DELETE + "' GROUP BY 1) gone ON found.image = gone.image"
                + " AND found.nth <= gone.copies))";
        return deletes - session.update(sql);
    }

    String empty() {
        return "TRUNCATE " + staging;
    }

    private String delete(char code) {
        return "DELETE FROM " + quote(target) + " t USING " + staging + " s WHERE s." + CODE + " = '" + code + "'"
                + matching();
    }

    private String update() {
        List<String> others = columns.stream().filter(c -> !key.contains(c)).toList();
        List<String> set = others.isEmpty() ? key : others;
        return "UPDATE " + quote(target) + " t SET "
                + set.stream().map(c -> quote(c) + " = s." + quote(c)).collect(Collectors.joining(", "))
                + " FROM " + staging + " s WHERE s." + CODE + " = '" + UPDATE + "'" + matching();
    }

    private String insert(char code) {
        return insertSelect() + " WHERE " + CODE + " = '" + code + "'";
    }

    /** The source numbers the rows, also where a table that was there before would do that itself. */
    private String insertSelect() {
        return "INSERT INTO " + quote(target) + " (" + list(c -> c) + ") OVERRIDING SYSTEM VALUE SELECT " + list(c -> c)
                + " FROM " + staging;
    }

    private String matching() {
        return key.stream().map(c -> " AND t." + quote(c) + " = s." + quote(c)).collect(Collectors.joining());
    }

    private String list(UnaryOperator<String> form) {
        return columns.stream().map(c -> form.apply(quote(c))).collect(Collectors.joining(", "));
    }
}
