package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.events.Amounts;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
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
            loader.execute("DROP TABLE IF EXISTS " + TEMPORARY);
            loader.execute("CREATE TEMPORARY TABLE synchro_param_kept AS SELECT " + columns + " FROM " + name
                    + " WITH NO DATA");
            long kept = CopyAcross.run(
                    exp,
                    "COPY (SELECT " + columns + " FROM " + name + ") TO STDOUT",
                    loader,
                    "COPY " + TEMPORARY + " (" + columns + ") FROM STDIN");
            loader.execute("ANALYZE " + TEMPORARY);
            String match = each(table.key(), c -> "t." + c + " = k." + c, " AND ");
            int changed = loader.update("UPDATE " + name + " t SET " + each(table.columns(), c -> c + " = k." + c, ", ")
                    + " FROM " + TEMPORARY + " k WHERE " + match + " AND ("
                    + each(table.columns(), c -> "t." + c + "::text IS DISTINCT FROM k." + c + "::text", " OR ") + ")");
            long matched = loader.number("SELECT count(*) FROM " + TEMPORARY + " k WHERE EXISTS (SELECT 1 FROM " + name
                    + " t WHERE " + match + ")");
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

    private static String list(List<String> columns) {
        return each(columns, c -> c, ", ");
    }

    private static String each(List<String> columns, java.util.function.UnaryOperator<String> text, String between) {
        return columns.stream().map(Identifiers::quote).map(text).collect(Collectors.joining(between));
    }
}
