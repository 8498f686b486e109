package io.jenkins.plugins.synchroparam.engine.replica.schema;

import java.util.List;

/**
 * A foreign key of a source's table.
 *
 * @param name as the source spells it
 * @param columns the referring columns, in order
 * @param target the table referred to
 * @param targetColumns its columns, in the same order
 * @param onUpdate the rule in SQL: RESTRICT, CASCADE, SET NULL, NO ACTION or SET DEFAULT
 * @param onDelete likewise
 */
public record SourceForeignKey(
        String name,
        List<String> columns,
        TableId target,
        List<String> targetColumns,
        String onUpdate,
        String onDelete) {

    public SourceForeignKey {
        columns = List.copyOf(columns);
        targetColumns = List.copyOf(targetColumns);
    }
}
