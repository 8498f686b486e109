package io.jenkins.plugins.synchroparam.engine.rules;

import java.util.List;

/**
 * The columns of one imported table that keep RCT's values. Whether they exist, and whether the key is one, is for the
 * caller to check in both databases.
 *
 * @param keys the columns that identify a row, as the rule names them; empty: the primary key
 * @param columns at least one, each once
 * @param origin the rule or rules, for messages
 * @param plain whether a rule names this very table; else only wildcards met it
 */
public record KeptColumns(List<String> keys, List<String> columns, String origin, boolean plain) {

    public KeptColumns {
        keys = List.copyOf(keys);
        columns = List.copyOf(columns);
    }
}
