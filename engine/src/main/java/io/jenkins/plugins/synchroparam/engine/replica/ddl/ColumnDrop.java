package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.replica.schema.KeyPart;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceColumn;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceIndex;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetIndexes;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetTable;
import io.jenkins.plugins.synchroparam.engine.replica.types.ColumnTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** DROP COLUMN: the source takes the column out of its indexes, PostgreSQL would drop them whole. */
record ColumnDrop(String name, boolean ifExists) implements TableChange {

    @Override
    public SourceTable apply(SourceTable before, Translation translation) {
        Optional<SourceColumn> found = before.column(name);
        if (found.isEmpty()) {
            if (ifExists) {
                return before;
            }
            throw new UnsupportedDdl("a column " + name + " that was not there");
        }
        SourceColumn column = found.get();
        TargetTable target = translation.target(before);
        ColumnTarget mapped = target.columns().get(column.ordinal() - 1);
        List<SourceIndex> kept = new ArrayList<>();
        List<SourceIndex> shortened = new ArrayList<>();
        for (SourceIndex index : before.indexes()) {
            List<KeyPart> parts = index.parts().stream()
                    .filter(part -> !part.column().equalsIgnoreCase(name))
                    .toList();
            if (parts.size() == index.parts().size()) {
                kept.add(index);
            } else if (!parts.isEmpty()) {
                kept.add(index.of(parts));
                shortened.add(index.of(parts));
            }
        }
        List<SourceColumn> columns =
                before.columns().stream().filter(other -> !other.equals(column)).toList();
        SourceTable after = before.withColumns(columns).withIndexes(kept);
        translation.emit(
                before.id(),
                "ALTER TABLE " + Identifiers.quote(target.name()) + " DROP COLUMN " + Identifiers.quote(mapped.name()));
        if (mapped.isEnum()) {
            translation.emit(before.id(), target.dropType(mapped.name()));
        }
        TargetIndexes indexes = new TargetIndexes(translation.target(after));
        shortened.forEach(index -> indexes.create(index).ifPresent(sql -> translation.emit(before.id(), sql)));
        return after;
    }
}
