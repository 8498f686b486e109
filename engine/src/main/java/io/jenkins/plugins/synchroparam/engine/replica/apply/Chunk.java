package io.jenkins.plugins.synchroparam.engine.replica.apply;

import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.replica.stream.SourceEvent;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was read and is not applied yet. */
final class Chunk {

    private final Map<TableId, OfTable> tables = new LinkedHashMap<>();
    private long rows;
    private long weight;

    /** The changes of one table; {@code rows} counts the events, which compaction does not reduce. */
    static final class OfTable {
        private final LiveTable table;
        private final Changes changes;
        private long rows;

        OfTable(LiveTable table) {
            this.table = table;
            this.changes = table.changes();
        }

        LiveTable table() {
            return table;
        }

        Changes changes() {
            return changes;
        }

        long rows() {
            return rows;
        }
    }

    void add(LiveTable table, SourceEvent.Rows event) {
        OfTable into = tables.computeIfAbsent(table.origin(), id -> new OfTable(table));
        Iterator<Serializable[]> before = event.before().iterator();
        Iterator<Serializable[]> after = event.after().iterator();
        while (before.hasNext() || after.hasNext()) {
            switch (event.kind()) {
                case INSERT -> into.changes.insert(after.next());
                case DELETE -> into.changes.delete(before.next());
                case UPDATE -> into.changes.update(before.next(), after.next());
                default -> throw new IllegalStateException("an unknown kind of change: " + event.kind());
            }
        }
        into.rows += event.count();
        rows += event.count();
        weight += event.weight();
    }

    /** A table whose changes shall not be applied. */
    long remove(TableId table) {
        OfTable removed = tables.remove(table);
        return removed == null ? 0 : removed.rows;
    }

    /** Changed rows, as many as the source changed. */
    long rows() {
        return rows;
    }

    /** Bytes of the log that went in. */
    long weight() {
        return weight;
    }

    /** The tables, each once; the chunk is empty then. */
    List<OfTable> takeAll() {
        List<OfTable> all = new ArrayList<>(tables.values());
        tables.clear();
        rows = 0;
        weight = 0;
        return all;
    }
}
