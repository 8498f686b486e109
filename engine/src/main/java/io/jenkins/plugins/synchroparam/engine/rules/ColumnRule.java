package io.jenkins.plugins.synchroparam.engine.rules;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A rule about columns that keep RCT's values in an imported table.
 *
 * @param keys the columns that identify a row; empty: the primary key
 * @param columns at least one
 * @param origin where it comes from, for messages
 */
public record ColumnRule(TablePattern pattern, List<String> keys, List<String> columns, String origin) implements Rule {

    public ColumnRule {
        keys = List.copyOf(keys);
        columns = List.copyOf(columns);
    }

    /** As the configuration file writes it. */
    @Override
    public String line() {
        String key = keys.isEmpty() ? "" : "(" + list(keys) + ")";
        return pattern + key + ": " + list(columns);
    }

    private static String list(List<String> columns) {
        return columns.stream().map(Names::written).collect(Collectors.joining(", "));
    }
}
