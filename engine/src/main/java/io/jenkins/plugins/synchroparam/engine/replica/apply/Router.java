package io.jenkins.plugins.synchroparam.engine.replica.apply;

import io.jenkins.plugins.synchroparam.engine.replica.config.TableSelection;
import io.jenkins.plugins.synchroparam.engine.replica.config.TableSelection.Event;
import io.jenkins.plugins.synchroparam.engine.replica.stream.LogPlace;
import io.jenkins.plugins.synchroparam.engine.replica.stream.SourceEvent;
import io.jenkins.plugins.synchroparam.engine.replica.types.BadValueException;
import java.sql.SQLException;
import java.util.Optional;

/** Where changed rows go: into the chunk, or nowhere because the table's copy has them, or they are not wanted. */
final class Router {

    private final LiveTables tables;
    private final TableSelection selection;
    private final Quarantine quarantine;
    private final Counts counts;

    Router(LiveTables tables, TableSelection selection, Quarantine quarantine, Counts counts) {
        this.tables = tables;
        this.selection = selection;
        this.quarantine = quarantine;
        this.counts = counts;
    }

    void route(SourceEvent.Rows rows, Chunk chunk) throws SQLException {
        Optional<LiveTable> found = tables.find(rows.table());
        if (found.isEmpty()) {
            if (tables.isKnown(rows.table())) {
                counts.skipped(rows.table(), rows.count());
            }
            return;
        }
        LiveTable table = found.get();
        if (table.isInCopy(rows.file(), rows.offset())) {
            return;
        }
        if (selection.skips(
                event(rows.kind()), rows.table().schema(), rows.table().name())) {
            counts.skipped(rows.table(), rows.count());
            return;
        }
        String wrong = wrong(table, rows);
        if (wrong.isEmpty()) {
            wrong = add(table, rows, chunk);
        }
        if (!wrong.isEmpty()) {
            counts.skipped(rows.table(), chunk.remove(rows.table()) + rows.count());
            quarantine.table(rows.table(), table.target(), new LogPlace(rows.file(), rows.offset(), "", 0), "", wrong);
        }
    }

    private static String wrong(LiveTable table, SourceEvent.Rows rows) {
        int columns = rows.layout().getColumnTypes().length;
        if (columns != table.columns()) {
            return "the source's log has a row of " + columns + " columns where the replica knows " + table.columns()
                    + ": copy the table again with sync_tables";
        }
        return rows.whole()
                ? ""
                : "the source logged a row without all its columns: set binlog_row_image=FULL there, then copy the table"
                        + " again with sync_tables";
    }

    private static String add(LiveTable table, SourceEvent.Rows rows, Chunk chunk) {
        try {
            chunk.add(table, rows);
            return "";
        } catch (BadValueException e) {
            return e.getMessage();
        }
    }

    private static Event event(SourceEvent.Kind kind) {
        return switch (kind) {
            case INSERT -> Event.INSERT;
            case UPDATE -> Event.UPDATE;
            case DELETE -> Event.DELETE;
        };
    }
}
