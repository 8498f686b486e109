package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.replica.schema.KeyPart;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceColumn;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceForeignKey;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceIndex;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TargetNames;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetTable;
import io.jenkins.plugins.synchroparam.engine.replica.types.ColumnTarget;
import java.util.ArrayList;
import java.util.List;

/** RENAME COLUMN, and CHANGE COLUMN's new name. */
record ColumnRename(String from, String to) implements TableChange {

    @Override
    public SourceTable apply(SourceTable before, Translation translation) {
        SourceColumn column =
                before.column(from).orElseThrow(() -> new UnsupportedDdl("a column " + from + " that was not there"));
        if (column.name().equals(to)) {
            return before;
        }
        if (!from.equalsIgnoreCase(to) && before.column(to).isPresent()) {
            throw new UnsupportedDdl("columns that exchange their names");
        }
        TargetTable target = translation.target(before);
        ColumnTarget mapped = target.columns().get(column.ordinal() - 1);
        translation.emit(
                before.id(),
                "ALTER TABLE " + Identifiers.quote(target.name()) + " RENAME COLUMN " + Identifiers.quote(mapped.name())
                        + " TO " + Identifiers.quote(TargetNames.fit(to)));
        if (mapped.isEnum()) {
            translation.emit(
                    before.id(),
                    "ALTER TYPE " + Identifiers.quote(target.enumType(mapped.name())) + " RENAME TO "
                            + Identifiers.quote(
                                    target.enumType(TargetNames.fit(to)).name()));
        }
        return renamed(before, column);
    }

    private SourceTable renamed(SourceTable before, SourceColumn column) {
        List<SourceColumn> columns = new ArrayList<>(before.columns());
        columns.set(column.ordinal() - 1, column.named(to));
        List<SourceIndex> indexes = new ArrayList<>();
        for (SourceIndex index : before.indexes()) {
            List<KeyPart> parts = index.parts().stream()
                    .map(part -> part.column().equalsIgnoreCase(from) ? part.named(to) : part)
                    .toList();
            indexes.add(index.of(parts));
        }
        List<SourceForeignKey> keys = before.foreignKeys().stream()
                .map(key -> new SourceForeignKey(
                        key.name(),
                        key.columns().stream()
                                .map(name -> name.equalsIgnoreCase(from) ? to : name)
                                .toList(),
                        key.target(),
                        key.targetColumns(),
                        key.onUpdate(),
                        key.onDelete()))
                .toList();
        return before.withColumns(columns).withIndexes(indexes).withForeignKeys(keys);
    }
}
