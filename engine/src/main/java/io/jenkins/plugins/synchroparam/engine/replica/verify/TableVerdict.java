package io.jenkins.plugins.synchroparam.engine.replica.verify;

import java.util.List;

/**
 * How a table compares.
 *
 * @param table {@code schema.table} in PostgreSQL
 * @param rows of the source
 * @param differing keys whose rows differ, or are on one side only
 * @param keys the first of them, as PostgreSQL writes a row; of a table without a key the whole row
 */
public record TableVerdict(String table, long rows, long differing, List<String> keys) {

    public TableVerdict {
        keys = List.copyOf(keys);
    }

    public boolean isEqual() {
        return differing == 0;
    }
}
