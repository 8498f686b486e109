package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceColumn;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceType;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TargetNames;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetTable;
import io.jenkins.plugins.synchroparam.engine.replica.types.ColumnTarget;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A column gets another type. Followed where PostgreSQL's conversion gives what the source's gave; where it might not,
 * the table is quarantined.
 */
final class TypeChange {

    private static final Set<String> INTEGERS = Set.of("tinyint", "smallint", "mediumint", "int", "bigint", "year");
    private static final Set<String> TEXTS = Set.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext");
    private static final Set<String> BLOBS = Set.of("varbinary", "tinyblob", "blob", "mediumblob", "longblob");

    private TypeChange() {}

    /** Statements in order; none when both types are one in PostgreSQL. */
    static List<String> statements(TargetTable from, TargetTable to, SourceColumn old, SourceColumn changed) {
        ColumnTarget oldTarget = from.columns().get(old.ordinal() - 1);
        ColumnTarget newTarget = to.columns().get(changed.ordinal() - 1);
        boolean sameValues = sameValues(old.type(), changed.type());
        if (sameValues
                && oldTarget.type().equals(newTarget.type())
                && oldTarget.labels().equals(newTarget.labels())) {
            return List.of();
        }
        if (!sameValues && !convertible(old.type(), changed.type())) {
            throw new UnsupportedDdl("the column " + old.name() + " was converted from "
                    + old.type().columnType() + " to " + changed.type().columnType());
        }
        List<String> statements = new ArrayList<>();
        String table =
                "ALTER TABLE " + Identifiers.quote(to.name()) + " ALTER COLUMN " + Identifiers.quote(newTarget.name());
        boolean hadType = oldTarget.isEnum();
        TableName formerType = new TableName(
                to.name().schema(),
                TargetNames.fit("former_" + from.enumType(oldTarget.name()).name()));
        statements.add(table + " DROP DEFAULT");
        if (hadType) {
            statements.add("ALTER TYPE " + Identifiers.quote(from.enumType(oldTarget.name())) + " RENAME TO "
                    + Identifiers.quote(formerType.name()));
        }
        if (newTarget.isEnum()) {
            statements.add(to.createType(newTarget));
        }
        String text = Identifiers.quote(newTarget.name()) + (hadType || newTarget.isEnum() ? "::text" : "");
        statements.add(table + " TYPE " + to.type(newTarget) + " USING " + text + "::" + to.type(newTarget));
        if (hadType) {
            statements.add("DROP TYPE " + Identifiers.quote(formerType));
        }
        String value = io.jenkins.plugins.synchroparam.engine.replica.target.DefaultSql.of(changed, newTarget);
        if (!value.isEmpty()) {
            statements.add(table + " SET DEFAULT " + value);
        }
        return statements;
    }

    /** Whether every value stays as it is. */
    private static boolean sameValues(SourceType old, SourceType changed) {
        boolean sameName = old.name().equals(changed.name());
        return switch (old.name()) {
            case "enum" -> sameName && changed.labels().containsAll(old.labels());
            case "set" -> sameName && startsWith(changed.labels(), old.labels());
            case "bit", "binary" -> sameName && old.length().equals(changed.length());
            case "decimal" -> sameName && old.scale() <= changed.scale();
            case "time", "datetime", "timestamp" -> sameName && old.precision() <= changed.precision();
            case "float" -> sameName;
            default ->
                sameName
                        || INTEGERS.contains(old.name()) && INTEGERS.contains(changed.name())
                        || TEXTS.contains(old.name()) && TEXTS.contains(changed.name())
                        || BLOBS.contains(old.name()) && BLOBS.contains(changed.name());
        };
    }

    private static boolean convertible(SourceType old, SourceType changed) {
        boolean fromInteger = INTEGERS.contains(old.name());
        boolean toText = TEXTS.contains(changed.name());
        return fromInteger
                        && (changed.name().equals("decimal") || changed.name().equals("double") || toText)
                || old.name().equals("decimal") && (changed.name().equals("decimal") || toText)
                || old.name().equals("enum") && toText
                || old.name().equals("set") && toText
                || TEXTS.contains(old.name()) && changed.name().equals("enum")
                || old.name().equals("date") && changed.name().equals("datetime");
    }

    private static boolean startsWith(List<String> labels, List<String> old) {
        return labels.size() >= old.size() && labels.subList(0, old.size()).equals(old);
    }
}
