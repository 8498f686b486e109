package io.jenkins.plugins.synchroparam.engine.replica.target;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaMapping;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceForeignKey;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TargetNames;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A foreign key in PostgreSQL, made NOT VALID and validated afterwards, so that one bad row does not cost the key.
 *
 * @param table the target's table
 * @param name the constraint
 * @param create the statement that makes it
 * @param validate the statement that checks the rows
 */
public record ForeignKeySql(TableName table, String name, String create, String validate) {

    /** Empty when the table referred to is not replicated. */
    public static Optional<ForeignKeySql> of(SourceTable source, SourceForeignKey key, SchemaMapping mapping) {
        Optional<TableName> table = mapping.target(source.id());
        Optional<TableName> target = mapping.target(key.target());
        if (table.isEmpty() || target.isEmpty()) {
            return Optional.empty();
        }
        String name = TargetNames.fit(key.name());
        String alter = "ALTER TABLE " + Identifiers.quote(table.get());
        return Optional.of(new ForeignKeySql(
                table.get(),
                name,
                alter + " ADD CONSTRAINT " + Identifiers.quote(name) + " FOREIGN KEY (" + list(key.columns())
                        + ") REFERENCES " + Identifiers.quote(target.get()) + " (" + list(key.targetColumns())
                        + ") ON UPDATE " + rule(key.onUpdate()) + " ON DELETE " + rule(key.onDelete()) + " NOT VALID",
                alter + " VALIDATE CONSTRAINT " + Identifiers.quote(name)));
    }

    private static String list(List<String> columns) {
        return columns.stream()
                .map(column -> Identifiers.quote(TargetNames.fit(column)))
                .collect(Collectors.joining(", "));
    }

    /** Only what SQL knows gets through. */
    private static String rule(String rule) {
        return List.of("CASCADE", "SET NULL", "RESTRICT", "SET DEFAULT").contains(rule) ? rule : "NO ACTION";
    }
}
