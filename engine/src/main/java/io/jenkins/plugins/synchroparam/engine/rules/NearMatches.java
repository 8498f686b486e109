package io.jenkins.plugins.synchroparam.engine.rules;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody may have meant by a pattern that matches nothing. */
final class NearMatches {

    private static final int MOST = 3;
    private static final int FURTHEST = 3;

    private NearMatches() {}

    /** The end of an error or a warning: a remedy with names that exist, or empty. */
    static String remedy(TablePattern pattern, Set<TableName> tables) {
        TablePattern folded = pattern.folded();
        if (!folded.equals(pattern) && tables.stream().anyMatch(folded::matches)) {
            return "; \"" + folded + "\" matches: names are compared exactly, and PostgreSQL stores those that were"
                    + " written without double quotes in lower case";
        }
        List<String> near = pattern.plain() ? near(pattern.table(), tables) : List.of();
        return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
    }

    private static List<String> near(TableName wanted, Set<TableName> tables) {
        return tables.stream()
                .filter(table -> distance(wanted, table) <= furthest(wanted))
                .sorted(Comparator.<TableName>comparingInt(table -> distance(wanted, table))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .map(table -> "\"" + written(table) + "\"")
                .collect(Collectors.toList());
    }

    /** A table as a rule would write it. */
    static String written(TableName table) {
        return new TablePattern(Glob.literal(table.schema()), Glob.literal(table.name())).toString();
    }

    private static int furthest(TableName wanted) {
        return Math.min(FURTHEST, 1 + wanted.name().length() / 4);
    }

    /** Another schema is as far as one wrong letter; case does not count. */
    private static int distance(TableName wanted, TableName table) {
        int schema = wanted.schema().equals(table.schema()) ? 0 : 1;
        String one = wanted.name().toLowerCase(Locale.ROOT);
        String other = table.name().toLowerCase(Locale.ROOT);
        if (Math.abs(one.length() - other.length()) > FURTHEST) {
            return Integer.MAX_VALUE;
        }
        return schema + levenshtein(one, other);
    }

    private static int levenshtein(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
