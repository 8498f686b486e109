package io.jenkins.plugins.synchroparam.engine.replica.apply;

import io.jenkins.plugins.synchroparam.engine.replica.catalogue.Checkpoint;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ReplicaTables;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** What was applied and left out since the last commit. */
final class Counts {

    private final Map<TableId, long[]> tables = new TreeMap<>();
    private long ddl;

    void replayed(TableId table, long rows, long drift) {
        long[] of = of(table);
        of[0] += rows;
        of[2] += drift;
    }

    void skipped(TableId table, long rows) {
        of(table)[1] += rows;
    }

    void statement() {
        ddl++;
    }

    boolean isEmpty() {
        return tables.isEmpty() && ddl == 0;
    }

    /** The sums; the counts of each table are written and forgotten. */
    Checkpoint.Amounts save(ReplicaTables replicas) throws SQLException {
        long[] sums = new long[3];
        for (Map.Entry<TableId, long[]> entry : tables.entrySet()) {
            long[] of = entry.getValue();
            replicas.count(entry.getKey(), of[0], of[1], of[2]);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += of[i];
            }
        }
        Checkpoint.Amounts amounts = new Checkpoint.Amounts(sums[0], sums[1], ddl, sums[2]);
        forget();
        return amounts;
    }

    void forget() {
        tables.clear();
        ddl = 0;
    }

    private long[] of(TableId table) {
        return tables.computeIfAbsent(table, id -> new long[3]);
    }
}
