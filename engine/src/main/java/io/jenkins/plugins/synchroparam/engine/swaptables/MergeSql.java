package io.jenkins.plugins.synchroparam.engine.swaptables;

import io.jenkins.plugins.synchroparam.engine.postgres.Equality;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan.Carried;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The SQL of a merge, of one table's key and kept columns. */
record MergeSql(Carried carried, Equality equality) {

    /** Gives rows the values of a table or query that has key and kept columns. */
    String change(String beside, String values) {
        return "UPDATE " + beside + " t SET "
                + each(carried.columns(), c -> quote(c) + " = k." + quote(c), ", ") + " FROM " + values + " k WHERE "
                + match("t", "k") + " AND (" + differ("t", "k") + ")";
    }

    String match(String left, String right) {
        return each(carried.key(), c -> left + "." + quote(c) + equality.of(c) + right + "." + quote(c), " AND ");
    }

    /** As text: not every type can be compared. */
    String differ(String left, String right) {
        return each(
                carried.columns(),
                c -> left + "." + quote(c) + "::text IS DISTINCT FROM " + right + "." + quote(c) + "::text",
                " OR ");
    }

    String keyAndColumns() {
        return list(carried.key()) + ", " + list(carried.columns());
    }

    /** Columns for an INSERT: the kept ones have the value of {@code k} where it has the row, else that of {@code s}. */
    String merged(List<String> columns) {
        return each(
                columns,
                c -> carried.columns().contains(c)
                        ? "CASE WHEN k.ctid IS NOT NULL THEN k." + quote(c) + " ELSE s." + quote(c) + " END"
                        : "s." + quote(c),
                ", ");
    }

    String key() {
        return list(carried.key());
    }

    static String list(List<String> columns) {
        return each(columns, MergeSql::quote, ", ");
    }

    private static String quote(String column) {
        return Identifiers.quote(column);
    }

    private static String each(List<String> columns, UnaryOperator<String> text, String between) {
        return columns.stream().map(text).collect(Collectors.joining(between));
    }
}
