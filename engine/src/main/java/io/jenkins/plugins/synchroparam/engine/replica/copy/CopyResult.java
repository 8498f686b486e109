package io.jenkins.plugins.synchroparam.engine.replica.copy;

import io.jenkins.plugins.synchroparam.engine.replica.schema.Family;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaHistory;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import java.util.Map;

/**
 * What a copy left in PostgreSQL.
 *
 * @param family of the source
 * @param position of which the rows are the state: the stream begins there
 * @param history the definitions at that position of every replicated table, copied by this run or not
 * @param rows how many were copied, by table; a table that failed is not among them
 * @param failed tables that could not be copied whole, each with the reason; they are empty or absent in the target
 */
public record CopyResult(
        Family family,
        SourcePosition position,
        SchemaHistory history,
        Map<TableId, Long> rows,
        Map<TableId, String> failed) {

    public CopyResult {
        rows = Map.copyOf(rows);
        failed = Map.copyOf(failed);
    }
}
