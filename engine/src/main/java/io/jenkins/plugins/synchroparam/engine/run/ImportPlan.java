package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.List;
import java.util.Map;

/**
 * What a run will replace; made by {@code import-tables}, shown, and followed by every later sub-step.
 *
 * @param tables the import set, partitions included, in name order
 * @param kept tables that would be candidates but are kept
 * @param onlyInRct tables that production does not have; left alone
 * @param keptColumns the columns whose values are carried over
 * @param drift differences of structure, a line each
 * @param violations foreign keys that will not hold, with the offending rows
 * @param lostColumns columns that RCT has and production lacks, by table as text {@code schema.name}
 */
public record ImportPlan(
        List<Planned> tables,
        List<TableName> kept,
        List<TableName> onlyInRct,
        List<Carried> keptColumns,
        List<String> drift,
        List<Violation> violations,
        Map<String, List<String>> lostColumns) {

    public ImportPlan {
        tables = List.copyOf(tables);
        kept = List.copyOf(kept);
        onlyInRct = List.copyOf(onlyInRct);
        keptColumns = List.copyOf(keptColumns);
        drift = List.copyOf(drift);
        violations = List.copyOf(violations);
        lostColumns = Map.copyOf(lostColumns);
    }

    /** Oids of the tables that RCT has and that will be dropped. */
    public List<Long> replacedOids() {
        return tables.stream().filter(t -> t.oid() != 0).map(Planned::oid).toList();
    }

    /** Names of the import set. */
    public List<TableName> names() {
        return tables.stream().map(Planned::table).toList();
    }

    /**
     * A table of the import set.
     *
     * @param oid in RCT, 0 when RCT does not have it
     * @param inDump whether production has it; false for a partition that only RCT has of an imported table
     * @param rctRows the server's estimate, -1 when unknown
     * @param rctBytes with indexes
     * @param dumpBytes compressed, -1 when the dump does not tell
     * @param dependents how many objects hang on it and are put back
     */
    public record Planned(
            TableName table, long oid, boolean inDump, long rctRows, long rctBytes, long dumpBytes, int dependents) {}

    /** Columns of a table that keep RCT's values, row by row on the key. */
    public record Carried(TableName table, List<String> key, List<String> columns, String origin) {

        public Carried {
            key = List.copyOf(key);
            columns = List.copyOf(columns);
        }
    }

    /** A foreign key that the new data do not satisfy. */
    public record Violation(String foreignKey, long rows) {}
}
