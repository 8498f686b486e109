package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.events.Amounts;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.postgres.Equality;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan.Carried;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Carries the values of kept columns over from EXP: copied into a temporary table, then one UPDATE on the key that changes
 * only rows which differ, so it can be repeated.
 */
public final class ColumnCarrier {

    private static final String TEMPORARY = "pg_temp.synchro_param_kept";

    private final Session exp;
    private final Session loader;
    private final Reporter reporter;

    public ColumnCarrier(Session exp, Session loader, Reporter reporter) {
        this.exp = exp;
        this.loader = loader;
        this.reporter = reporter;
    }

    public void carry(Carried table) throws SQLException {
        String name = Identifiers.quote(table.table());
        String key = list(table.key());
        String columns = key + ", " + list(table.columns());
        try {
            Equality equality = Equality.of(loader, table.table(), table.key());
            loader.execute("DROP TABLE IF EXISTS " + TEMPORARY);
            loader.execute("CREATE TEMPORARY TABLE synchro_param_kept AS SELECT " + columns + " FROM " + name
                    + " WITH NO DATA");
            long kept = CopyAcross.run(
                    reporter,
                    "reading what RCT keeps of " + table.table(),
                    exp,
                    "COPY (SELECT " + columns + " FROM " + name + ") TO STDOUT",
                    loader,
                    "COPY " + TEMPORARY + " (" + columns + ") FROM STDIN");
            loader.execute("ANALYZE " + TEMPORARY);
            String match = table.key().stream()
                    .map(c -> "t." + Identifiers.quote(c) + equality.of(c) + "k." + Identifiers.quote(c))
                    .collect(Collectors.joining(" AND "));
            int changed = loader.update("UPDATE " + name + " t SET " + each(table.columns(), c -> c + " = k." + c, ", ")
                    + " FROM " + TEMPORARY + " k WHERE " + match + " AND ("
                    + each(table.columns(), c -> "t." + c + "::text IS DISTINCT FROM k." + c + "::text", " OR ") + ")");
            long matched = loader.number("SELECT count(*) FROM " + TEMPORARY + " k WHERE EXISTS (SELECT 1 FROM " + name
                    + " t WHERE " + match + ")");
            requireCarried(loader, name, match, table);
            // What the loader role owns is handed over next, and this is nobody's.
            loader.execute("DROP TABLE " + TEMPORARY);
            reporter.info(table.table() + ": " + String.join(", ", table.columns()) + " carried over, "
                    + Amounts.count(matched) + " of RCT's " + Amounts.count(kept) + " rows are in production too, "
                    + Amounts.count(changed) + " had another value there");
        } catch (SQLException e) {
            throw new SynchroException(
                    "columns of " + table.table() + " that RCT keeps (" + table.origin() + "): " + Session.reason(e),
                    e);
        }
    }

    /** What the UPDATE did not change, whatever kept it from it, must not go unnoticed. */
    private static void requireCarried(Session loader, String name, String match, Carried table) throws SQLException {
        long wrong =
                loader.number("SELECT count(*) FROM " + TEMPORARY + " k JOIN " + name + " t ON " + match + " WHERE "
                        + each(table.columns(), c -> "t." + c + "::text IS DISTINCT FROM k." + c + "::text", " OR "));
        if (wrong > 0) {
            throw new SynchroException("verification: " + Amounts.count(wrong) + " rows of " + table.table()
                    + " do not have the values of RCT in " + String.join(", ", table.columns()));
        }
    }

    private static String list(List<String> columns) {
        return each(columns, c -> c, ", ");
    }

    private static String each(List<String> columns, java.util.function.UnaryOperator<String> text, String between) {
        return columns.stream().map(Identifiers::quote).map(text).collect(Collectors.joining(between));
    }
}
