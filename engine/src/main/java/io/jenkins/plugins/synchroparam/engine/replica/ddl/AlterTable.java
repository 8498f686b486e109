package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.replica.types.BadValueException;
import java.util.List;
import java.util.Optional;

/**
 * ALTER TABLE: its subcommands in order, the renaming last as the source does it.
 *
 * @param changes without the renaming
 * @param renameTo null when the name stays
 */
record AlterTable(TableId id, List<TableChange> changes, TableId renameTo) implements Change {

    AlterTable(TableId id, List<TableChange> changes) {
        this(id, changes, null);
    }

    @Override
    public void apply(Translation translation) {
        Optional<SourceTable> known = translation.known(id);
        if (known.isPresent()) {
            try {
                SourceTable table = known.get();
                for (TableChange change : changes) {
                    table = change.apply(table, translation);
                }
                if (!table.equals(known.get())) {
                    translation.define(table);
                }
            } catch (UnsupportedDdl | BadValueException e) {
                translation.quarantine(id, e.getMessage());
            }
        }
        if (renameTo != null) {
            new Tables.Rename(id, renameTo).apply(translation);
        }
    }
}
