package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceIndex;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetIndexes;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetTable;
import java.util.List;
import java.util.Optional;

/** What happens to whole tables. */
final class Tables {

    private Tables() {}

    /** CREATE TABLE with its columns. */
    record Create(SourceTable table, boolean ifNotExists, boolean orReplace) implements Change {
        @Override
        public void apply(Translation translation) {
            TableId id = table.id();
            if (!translation.covers(id) || ifNotExists && translation.known(id).isPresent()) {
                return;
            }
            if (orReplace) {
                new Drop(id).apply(translation);
            }
            TargetTable target = translation.target(table);
            TargetIndexes indexes = new TargetIndexes(target);
            translation.emit(id, target.create());
            translation.emit(id, indexes.create());
            indexes.omitted().forEach(index -> translation.note(id, "index " + index + " has no counterpart"));
            translation.create(table);
        }
    }

    /** CREATE TABLE ... LIKE: columns and indexes of the other one, not its foreign keys. */
    record Like(TableId id, TableId model, boolean ifNotExists, boolean orReplace) implements Change {
        @Override
        public void apply(Translation translation) {
            if (!translation.covers(id)) {
                return;
            }
            SourceTable other = translation
                    .known(model)
                    .orElseThrow(() -> new UnsupportedDdl("made like " + model + ", which is not replicated"));
            List<SourceIndex> indexes = other.indexes().stream()
                    .map(index -> SourceIndex.of(id, index.name(), index.kind(), index.parts()))
                    .toList();
            SourceTable table = other.named(id).withIndexes(indexes).withForeignKeys(List.of());
            new Create(table, ifNotExists, orReplace).apply(translation);
        }
    }

    /** DROP TABLE of one table. */
    record Drop(TableId id) implements Change {
        @Override
        public void apply(Translation translation) {
            Optional<SourceTable> known = translation.known(id);
            if (known.isPresent()) {
                translation.emit(id, translation.target(known.get()).drop());
                translation.forget(id);
            }
        }
    }

    /** TRUNCATE TABLE. */
    record Truncate(TableId id) implements Change {
        @Override
        public void apply(Translation translation) {
            if (translation.known(id).isPresent()) {
                translation.emit(id, "TRUNCATE TABLE ONLY " + Identifiers.quote(translation.target(id)));
            }
        }
    }

    /** A table gets another name, another database, or both. */
    record Rename(TableId from, TableId to) implements Change {
        @Override
        public void apply(Translation translation) {
            Optional<SourceTable> known = translation.known(from);
            if (known.isEmpty()) {
                if (translation.covers(to)) {
                    translation.quarantine(to, "renamed from " + from + ", which was not replicated");
                }
            } else if (!translation.covers(to)) {
                new Drop(from).apply(translation);
            } else {
                SourceTable renamed = known.get().named(to);
                RenameSql.of(translation.target(known.get()), translation.target(renamed))
                        .forEach(sql -> translation.emit(to, sql));
                translation.forget(from);
                translation.create(renamed);
            }
        }
    }
}
