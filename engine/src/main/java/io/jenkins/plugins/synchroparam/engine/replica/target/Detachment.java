package io.jenkins.plugins.synchroparam.engine.replica.target;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceColumn;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TargetNames;
import io.jenkins.plugins.synchroparam.engine.replica.types.ColumnTarget;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.ArrayList;
import java.util.List;

/** What a table needs to live without its source: its numbered columns count on by themselves. */
public final class Detachment {

    private Detachment() {}

    /**
     * For every AUTO_INCREMENT column a sequence after its highest value, owned by the column and its default. May run
     * again: the sequence is made once and set anew.
     */
    public static List<String> sequences(TargetTable table) {
        List<String> statements = new ArrayList<>();
        for (SourceColumn column : table.source().columns()) {
            if (column.autoIncrement()) {
                statements.addAll(sequence(table, table.columns().get(column.ordinal() - 1)));
            }
        }
        return statements;
    }

    private static List<String> sequence(TargetTable table, ColumnTarget column) {
        TableName name = new TableName(
                table.name().schema(), TargetNames.fit(table.name().name() + "_" + column.name() + "_seq"));
        String sequence = Identifiers.quote(name);
        String quoted = Identifiers.quote(column.name());
        String alter = "ALTER TABLE " + Identifiers.quote(table.name()) + " ALTER COLUMN " + quoted;
        return List.of(
                "CREATE SEQUENCE IF NOT EXISTS " + sequence,
                "SELECT pg_catalog.setval(" + Identifiers.literal(sequence) + "::pg_catalog.regclass, coalesce(max("
                        + quoted + "), 0)::bigint + 1, false) FROM " + Identifiers.quote(table.name()),
                alter + " SET DEFAULT pg_catalog.nextval(" + Identifiers.literal(sequence) + "::pg_catalog.regclass)",
                "ALTER SEQUENCE " + sequence + " OWNED BY " + Identifiers.quote(table.name()) + "." + quoted);
    }
}
