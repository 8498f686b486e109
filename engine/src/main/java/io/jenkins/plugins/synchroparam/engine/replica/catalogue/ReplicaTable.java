package io.jenkins.plugins.synchroparam.engine.replica.catalogue;

import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.List;
import java.util.Optional;

/**
 * A replicated table.
 *
 * @param origin the source's table
 * @param target the table in PostgreSQL
 * @param key the columns that identify a row; empty: only the whole row does
 * @param copiedAt where its own copy was taken, its earlier events are in it; empty once the stream has passed
 * @param enabled whether its events are applied
 * @param reason why not, empty otherwise
 * @param replayed rows applied
 * @param skipped rows left out
 * @param drift changes that did not hit what they should
 */
public record ReplicaTable(
        TableId origin,
        TableName target,
        List<String> key,
        Optional<SourcePosition> copiedAt,
        boolean enabled,
        String reason,
        long replayed,
        long skipped,
        long drift) {

    public ReplicaTable {
        key = List.copyOf(key);
    }

    /** A table that was just copied, or just created by the stream. */
    public static ReplicaTable of(
            TableId origin, TableName target, List<String> key, Optional<SourcePosition> copiedAt) {
        return new ReplicaTable(origin, target, key, copiedAt, true, "", 0, 0, 0);
    }
}
