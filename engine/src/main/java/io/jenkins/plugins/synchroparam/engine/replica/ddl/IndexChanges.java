package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.replica.schema.KeyPart;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceIndex;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetIndexes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What ALTER TABLE, CREATE INDEX and DROP INDEX do to indexes. */
final class IndexChanges {

    private IndexChanges() {}

    /** A new index or key; its name is empty when the source chooses it. */
    record Add(String name, SourceIndex.Kind kind, List<KeyPart> parts, boolean ifNotExists) implements TableChange {
        @Override
        public SourceTable apply(SourceTable before, Translation translation) {
            if (!name.isEmpty() && before.index(name).isPresent()) {
                if (ifNotExists) {
                    return before;
                }
                throw new UnsupportedDdl("an index " + name + " that was there already");
            }
            SourceTable after = Indexes.add(before, name, kind, parts);
            SourceIndex added = after.indexes().stream()
                    .filter(index -> !before.indexes().contains(index))
                    .findFirst()
                    .orElseThrow();
            Optional<String> sql = new TargetIndexes(translation.target(after)).create(added);
            sql.ifPresentOrElse(
                    statement -> translation.emit(after.id(), statement),
                    () -> translation.note(after.id(), "index " + added.name() + " has no counterpart"));
            return after;
        }
    }

    /** An index goes; one that the history does not know was made by the source itself, for a foreign key. */
    record Drop(String name) implements TableChange {
        @Override
        public SourceTable apply(SourceTable before, Translation translation) {
            Optional<SourceIndex> found = before.index(name);
            if (found.isEmpty()) {
                return before;
            }
            new TargetIndexes(translation.target(before))
                    .drop(found.get())
                    .ifPresent(sql -> translation.emit(before.id(), sql));
            List<SourceIndex> others = new ArrayList<>(before.indexes());
            others.remove(found.get());
            return before.withIndexes(others);
        }
    }

    /** An index gets another name. */
    record Rename(String from, String to) implements TableChange {
        @Override
        public SourceTable apply(SourceTable before, Translation translation) {
            TargetIndexes target = new TargetIndexes(translation.target(before));
            List<SourceIndex> indexes = new ArrayList<>();
            for (SourceIndex index : before.indexes()) {
                SourceIndex after = index;
                if (index.name().equalsIgnoreCase(from)) {
                    after = SourceIndex.of(before.id(), to, index.kind(), index.parts());
                    target.rename(index, after.targetName()).ifPresent(sql -> translation.emit(before.id(), sql));
                }
                indexes.add(after);
            }
            return before.withIndexes(indexes);
        }
    }
}
