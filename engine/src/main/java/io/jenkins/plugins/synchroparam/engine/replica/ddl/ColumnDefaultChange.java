package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.replica.schema.ColumnDefault;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceColumn;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.target.DefaultSql;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetTable;
import io.jenkins.plugins.synchroparam.engine.replica.types.ColumnTarget;
import java.util.ArrayList;
import java.util.List;

/** ALTER COLUMN SET DEFAULT and DROP DEFAULT. */
record ColumnDefaultChange(String name, ColumnReader reader, SyntaxNode part) implements TableChange {

    @Override
    public SourceTable apply(SourceTable before, Translation translation) {
        boolean sets = part.has("DEFAULT") && !part.has("DROP");
        SourceColumn column = before.column(name).orElse(null);
        if (column == null || !part.has("DEFAULT")) {
            // SET VISIBLE and INVISIBLE come here too
            return before;
        }
        SourceColumn changed = column.withDefault(sets ? reader.defaultOf(part) : ColumnDefault.NONE);
        List<SourceColumn> columns = new ArrayList<>(before.columns());
        columns.set(column.ordinal() - 1, changed);
        SourceTable after = before.withColumns(columns);
        emit(translation, translation.target(after), changed);
        return after;
    }

    /** Gives the column of PostgreSQL the default that the definition says. */
    static void emit(Translation translation, TargetTable target, SourceColumn column) {
        ColumnTarget mapped = target.columns().get(column.ordinal() - 1);
        String value = column.isGenerated() ? "" : DefaultSql.of(column, mapped);
        translation.emit(
                target.source().id(),
                "ALTER TABLE " + Identifiers.quote(target.name()) + " ALTER COLUMN " + Identifiers.quote(mapped.name())
                        + (value.isEmpty() ? " DROP DEFAULT" : " SET DEFAULT " + value));
    }
}
