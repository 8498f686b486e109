package io.jenkins.plugins.synchroparam.engine.run;

import java.util.Map;

/**
 * What a table holds, to be compared.
 *
 * @param rows how many
 * @param digest a sum over all rows, whatever their order and that of the columns; empty when only rows were counted
 */
public record TableContent(long rows, String digest) {

    /** Contents by table, {@code schema.name}. */
    public record ByTable(Map<String, TableContent> tables) {

        public ByTable {
            tables = Map.copyOf(tables);
        }
    }
}
