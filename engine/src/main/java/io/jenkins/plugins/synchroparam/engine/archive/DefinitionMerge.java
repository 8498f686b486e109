package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.archive.TableDefinition.Column;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Completes a CREATE TABLE by the statements that pg_dump keeps apart from it. */
final class DefinitionMerge {

    private DefinitionMerge() {}

    static TableDefinition merge(TableDefinition plain, List<TocEntry> entries) {
        TableDefinition merged = plain;
        for (TocEntry entry : entries) {
            switch (entry.description()) {
                case "DEFAULT", "SEQUENCE" -> merged = column(merged, entry);
                case "TABLE ATTACH" -> {
                    TableDefinition before = merged;
                    merged = EntryTarget.parent(entry)
                            .map(parent -> before.withPartition(parent, EntryTarget.bound(entry)))
                            .orElse(before);
                }
                default -> {
                    // says nothing about the columns
                }
            }
        }
        return merged;
    }

    /** {@code ALTER TABLE ... ALTER COLUMN name SET DEFAULT ...} or {@code ADD GENERATED ... AS IDENTITY}. */
    private static TableDefinition column(TableDefinition table, TocEntry entry) {
        Optional<SqlCursor> cursor = SqlCursor.of(entry.definition());
        if (cursor.isEmpty() || !cursor.get().accept("ALTER", "TABLE")) {
            return table;
        }
        SqlCursor in = cursor.get();
        in.accept("ONLY");
        if (in.qualifiedName().isEmpty() || !in.accept("ALTER", "COLUMN")) {
            return table;
        }
        Optional<String> name = in.name();
        if (name.isEmpty()) {
            return table;
        }
        if (in.accept("SET", "DEFAULT")) {
            int mark = in.mark();
            while (!in.atEnd() && !in.sees(";")) {
                in.next();
            }
            String expression = in.textSince(mark);
            return with(table, name.get(), column -> column.withDefault(expression));
        }
        if (in.accept("ADD", "GENERATED")) {
            String identity = in.accept("ALWAYS") ? "ALWAYS" : "BY DEFAULT";
            return with(table, name.get(), column -> column.withIdentity(identity));
        }
        return table;
    }

    private static TableDefinition with(TableDefinition table, String name, UnaryOperator<Column> change) {
        return table.withColumns(table.columns().stream()
                .map(column -> column.name().equals(name) ? change.apply(column) : column)
                .toList());
    }
}
