package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceForeignKey;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Foreign keys in the definition. PostgreSQL gets them at detach: while rows are replicated table by table they would
 * only stand in the way.
 */
final class ForeignKeyChanges {

    private ForeignKeyChanges() {}

    /** ADD FOREIGN KEY. */
    record Add(SyntaxNode part) implements TableChange {
        @Override
        public SourceTable apply(SourceTable before, Translation translation) {
            String free = before.id().name() + "_ibfk_" + (before.foreignKeys().size() + 1);
            List<SourceForeignKey> keys = new ArrayList<>(before.foreignKeys());
            keys.add(ForeignKeyReader.read(part, before.id().schema(), free));
            return before.withForeignKeys(keys);
        }
    }

    /** DROP FOREIGN KEY. */
    record Drop(String name) implements TableChange {
        @Override
        public SourceTable apply(SourceTable before, Translation translation) {
            return before.withForeignKeys(before.foreignKeys().stream()
                    .filter(key -> !key.name().equalsIgnoreCase(name))
                    .toList());
        }
    }

    /** DROP CONSTRAINT, of a foreign key, a unique key or a check. */
    record DropConstraint(String name) implements TableChange {
        @Override
        public SourceTable apply(SourceTable before, Translation translation) {
            SourceTable without = new Drop(name).apply(before, translation);
            return without.equals(before) ? new IndexChanges.Drop(name).apply(before, translation) : without;
        }
    }
}
