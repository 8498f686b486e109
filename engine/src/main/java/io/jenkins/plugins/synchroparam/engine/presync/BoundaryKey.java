package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.archive.KeyDefinition;
import io.jenkins.plugins.synchroparam.engine.postgres.Equality;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.replacement.ForeignKey;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A foreign key between an imported and a kept table, whichever of them refers to the other.
 *
 * @param name for people
 * @param columns of the imported table
 * @param keptColumns in the same order
 * @param fromKept whether the kept table refers to the imported one
 * @param partitioned whether the referring table is partitioned: then the key cannot be NOT VALID
 */
record BoundaryKey(
        String name,
        TableName imported,
        List<String> columns,
        TableName kept,
        List<String> keptColumns,
        boolean fromKept,
        boolean partitioned) {

    static BoundaryKey fromKept(ForeignKey key) {
        return new BoundaryKey(
                key.describe(),
                key.referenced(),
                key.referencedColumns(),
                key.table(),
                key.columns(),
                true,
                key.partitioned());
    }

    static BoundaryKey fromImported(KeyDefinition key, boolean partitioned) {
        TableName kept = key.referenced().orElseThrow();
        String name = key.name() + " (" + key.table() + " -> " + kept + ")";
        return new BoundaryKey(name, key.table(), key.columns(), kept, key.referencedColumns(), false, partitioned);
    }

    /**
     * The query that counts rows without a parent.
     *
     * @param loaded the imported table's rows, quoted; their columns have the types of the kept table's
     * @param equality of the kept columns
     */
    String countViolations(String loaded, Equality equality) {
        String keptRows = Identifiers.quote(kept);
        return fromKept
                ? orphans((partitioned ? "" : "ONLY ") + keptRows, keptColumns, loaded, columns, equality)
                : orphans(loaded, columns, keptRows, keptColumns, equality);
    }

    private String orphans(
            String child, List<String> columns, String parent, List<String> parentColumns, Equality equality) {
        String notNull = columns.stream()
                .map(c -> "c." + Identifiers.quote(c) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        List<String> equal = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            equal.add("p." + Identifiers.quote(parentColumns.get(i)) + equality.of(keptColumns.get(i)) + "c."
                    + Identifiers.quote(columns.get(i)));
        }
        return "SELECT count(*) FROM " + child + " c WHERE " + notNull + " AND NOT EXISTS (SELECT 1 FROM " + parent
                + " p WHERE " + String.join(" AND ", equal) + ")";
    }
}
