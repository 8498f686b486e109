package io.jenkins.plugins.synchroparam.engine.replica.copy;

import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaMapping;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What is copied.
 *
 * @param schemas databases of the source; empty for all that are mapped
 * @param tables tables; empty for all of the databases
 * @param data whether the rows are copied too
 */
public record CopyScope(Set<String> schemas, Set<TableId> tables, boolean data) {

    public CopyScope {
        schemas = Set.copyOf(schemas);
        tables = Set.copyOf(tables);
    }

    /** Everything: init_replica. */
    public static CopyScope all() {
        return new CopyScope(Set.of(), Set.of(), true);
    }

    /** Everything but the rows, with the foreign keys: copy_schema. */
    public static CopyScope definitions() {
        return new CopyScope(Set.of(), Set.of(), false);
    }

    /** One database of the source: refresh_schema. */
    public static CopyScope schema(String source) {
        return new CopyScope(Set.of(source), Set.of(), true);
    }

    /** These tables, the others staying as they are: sync_tables. */
    public static CopyScope tables(Collection<TableId> tables) {
        return new CopyScope(Set.of(), Set.copyOf(tables), true);
    }

    /** Whether whole schemas are exchanged. */
    boolean isWhole() {
        return tables.isEmpty();
    }

    boolean covers(TableId table) {
        return tables.isEmpty() ? schemas.isEmpty() || schemas.contains(table.schema()) : tables.contains(table);
    }

    /** The schemas of the target that it concerns. */
    List<String> schemas(SchemaMapping mapping) {
        return mapping.targets().entrySet().stream()
                .filter(entry -> isWhole()
                        ? schemas.isEmpty() || schemas.contains(entry.getKey())
                        : tables.stream().anyMatch(table -> table.schema().equals(entry.getKey())))
                .map(java.util.Map.Entry::getValue)
                .sorted()
                .toList();
    }
}
