package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TargetNames;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetIndexes;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetTable;
import io.jenkins.plugins.synchroparam.engine.replica.types.ColumnTarget;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.ArrayList;
import java.util.List;

/** A table of PostgreSQL under another name, its enum types and indexes with it. */
final class RenameSql {

    private RenameSql() {}

    static List<String> of(TargetTable table, TargetTable renamed) {
        TableName from = table.name();
        TableName to = renamed.name();
        List<String> statements = new ArrayList<>();
        TargetIndexes indexes = new TargetIndexes(table);
        for (int i = 0; i < table.source().indexes().size(); i++) {
            indexes.rename(
                            table.source().indexes().get(i),
                            renamed.source().indexes().get(i).targetName())
                    .ifPresent(statements::add);
        }
        statements.addAll(move("TABLE", from, to));
        for (ColumnTarget column : table.columns()) {
            if (column.isEnum()) {
                TableName type = table.enumType(column.name());
                TableName other = new TableName(to.schema(), TargetNames.enumType(to.name(), column.name()));
                statements.addAll(move("TYPE", type, other));
            }
        }
        return statements;
    }

    private static List<String> move(String what, TableName from, TableName to) {
        List<String> statements = new ArrayList<>();
        TableName renamed = new TableName(from.schema(), to.name());
        if (!from.name().equals(to.name())) {
            statements.add(
                    "ALTER " + what + " " + Identifiers.quote(from) + " RENAME TO " + Identifiers.quote(to.name()));
        }
        if (!from.schema().equals(to.schema())) {
            statements.add("ALTER " + what + " " + Identifiers.quote(renamed) + " SET SCHEMA "
                    + Identifiers.quote(to.schema()));
        }
        return statements;
    }
}
