package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.replica.schema.KeyPart;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceColumn;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceIndex;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceIndex.Kind;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import java.util.ArrayList;
import java.util.List;

/** Indexes in the definition of a table. */
final class Indexes {

    private Indexes() {}

    /**
     * The table with one more index. A primary key makes its columns NOT NULL.
     *
     * @param name empty when the statement gives none: the source takes the first column's
     */
    static SourceTable add(SourceTable table, String name, Kind kind, List<KeyPart> parts) {
        List<KeyPart> spelt = parts.stream()
                .map(part -> table.column(part.column())
                        .map(column -> part.named(column.name()))
                        .orElse(part))
                .toList();
        List<SourceIndex> indexes = new ArrayList<>(table.indexes());
        String chosen = name.isEmpty() ? free(table, parts.get(0).column()) : name;
        indexes.add(kind == Kind.PRIMARY ? 0 : indexes.size(), SourceIndex.of(table.id(), chosen, kind, spelt));
        SourceTable with = table.withIndexes(indexes);
        if (kind != Kind.PRIMARY) {
            return with;
        }
        List<String> key = spelt.stream().map(KeyPart::column).toList();
        List<SourceColumn> columns = new ArrayList<>();
        for (SourceColumn column : with.columns()) {
            columns.add(key.contains(column.name()) ? column.nullable(false) : column);
        }
        return with.withColumns(columns);
    }

    private static String free(SourceTable table, String column) {
        String base = column.isEmpty() ? "functional_index" : column;
        String name = base;
        for (int i = 2; table.index(name).isPresent(); i++) {
            name = base + "_" + i;
        }
        return name;
    }
}
