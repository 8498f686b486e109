package io.jenkins.plugins.synchroparam.engine.replica.schema;

import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which database of the source goes into which schema of the target.
 *
 * @param targets target schema by source database; a target belongs to one database
 */
public record SchemaMapping(Map<String, String> targets) {

    public SchemaMapping {
        targets = Map.copyOf(new TreeMap<>(targets));
    }

    /** Whether this database is replicated. */
    public boolean covers(String schema) {
        return targets.containsKey(schema);
    }

    /** The target schema of a source database. */
    public Optional<String> schema(String source) {
        return Optional.ofNullable(targets.get(source));
    }

    /** Where a table goes; empty when its database is not mapped. */
    public Optional<TableName> target(TableId table) {
        return schema(table.schema()).map(schema -> new TableName(schema, TargetNames.fit(table.name())));
    }

    /** The same databases into schemas with this suffix. */
    public SchemaMapping suffixed(String suffix) {
        Map<String, String> others = new TreeMap<>();
        targets.forEach((source, target) -> others.put(source, TargetNames.fit(target + suffix)));
        return new SchemaMapping(others);
    }
}
