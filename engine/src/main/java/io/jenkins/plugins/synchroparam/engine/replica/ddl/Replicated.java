package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaMapping;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.replica.types.TypeMapping;
import java.util.function.Predicate;

/**
 * What of the source is replicated, and into what.
 *
 * @param mapping databases into schemas
 * @param included whether a table of a mapped database is replicated: limit_tables and skip_tables
 * @param types how its columns are mapped
 */
public record Replicated(SchemaMapping mapping, Predicate<TableId> included, TypeMapping types) {

    /** Whether this table is replicated when it exists. */
    public boolean covers(TableId table) {
        return mapping.covers(table.schema()) && included.test(table);
    }
}
