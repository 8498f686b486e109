package io.jenkins.plugins.synchroparam.engine.replica.stream;

import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.GtidEventData;
import com.github.shyiko.mysql.binlog.event.MariadbGtidEventData;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.RotateEventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.TransactionPayloadEventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.replica.stream.SourceEvent.Kind;
import io.jenkins.plugins.synchroparam.engine.replica.types.CheckedRows;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns the connector's events into ours, and keeps track of file, offset, GTID and transaction. */
final class EventTranslator {

    private static final long WRAP = 1L << 32;

    private final WantedTables wanted;
    private final Sink sink;
    private final Map<Long, TableMapEventData> layouts = new HashMap<>();
    private String file;
    private long offset;
    private String gtid = "";
    private boolean inside;

    /** Where translated events go. */
    @FunctionalInterface
    interface Sink {
        void put(SourceEvent event) throws InterruptedException;
    }

    EventTranslator(WantedTables wanted, String file, long offset, Sink sink) {
        this.wanted = wanted;
        this.file = file;
        this.offset = offset;
        this.sink = sink;
    }

    void translate(Event event) throws InterruptedException {
        EventHeaderV4 header = event.getHeader();
        EventData data = event.getData();
        if (data instanceof RotateEventData rotate) {
            // Also sent, made up, when a stream starts: the same file then, and nothing of it is passed.
            if (!rotate.getBinlogFilename().equals(file)) {
                file = rotate.getBinlogFilename();
                offset = rotate.getBinlogPosition();
            }
            return;
        }
        advance(header.getNextPosition());
        if (data instanceof TransactionPayloadEventData payload) {
            for (Event inner : payload.getUncompressedEvents()) {
                EventHeaderV4 innerHeader = inner.getHeader();
                translate(innerHeader, inner.getData());
            }
            return;
        }
        translate(header, data);
    }

    private void translate(EventHeaderV4 header, EventData data) throws InterruptedException {
        switch (header.getEventType()) {
            case GTID -> gtid = ((GtidEventData) data).getMySqlGtid().toString();
            case ANONYMOUS_GTID -> gtid = "";
            case MARIADB_GTID -> mariaDbGtid((MariadbGtidEventData) data, header.getServerId());
            case TABLE_MAP -> layout((TableMapEventData) data);
            case XID, XA_PREPARE -> commit(header);
            case QUERY -> query(header, (QueryEventData) data);
            case HEARTBEAT -> sink.put(new SourceEvent.Idle(file, offset));
            default -> rows(header, data);
        }
    }

    /** The log's offsets have four bytes: beyond 4 GiB, which one large transaction makes, they start again. */
    private void advance(long low) {
        if (low == 0) {
            return;
        }
        long next = (offset & -WRAP) | low;
        if (next >= offset) {
            offset = next;
        } else if (offset - next > WRAP / 2) {
            offset = next + WRAP;
        }
        // Else it is an event that the source sends again at the start of a stream, for example the format of the file.
    }

    private void mariaDbGtid(MariadbGtidEventData data, long server) {
        gtid = data.getDomainId() + "-" + server + "-" + data.getSequence();
        inside = (data.getFlags() & MariadbGtidEventData.FL_STANDALONE) == 0;
    }

    private void layout(TableMapEventData data) {
        if (wanted.wanted(new TableId(data.getDatabase(), data.getTable()))) {
            layouts.put(data.getTableId(), data);
        } else {
            layouts.remove(data.getTableId());
        }
    }

    private void query(EventHeaderV4 header, QueryEventData query) throws InterruptedException {
        String sql = query.getSql().strip();
        switch (sql.length() > 12 ? "" : sql.toUpperCase(Locale.ROOT)) {
            case "BEGIN" -> inside = true;
            // ROLLBACK too: with row logging only what cannot be undone is before it.
            case "COMMIT", "ROLLBACK" -> commit(header);
            default -> statement(header, query.getDatabase(), sql);
        }
    }

    private void statement(EventHeaderV4 header, String schema, String sql) throws InterruptedException {
        if (inside && (sql.regionMatches(true, 0, "SAVEPOINT", 0, 9) || sql.regionMatches(true, 0, "XA ", 0, 3))) {
            return;
        }
        boolean last = !inside;
        sink.put(new SourceEvent.Statement(schema, sql, place(header), last));
        if (last) {
            gtid = "";
        }
    }

    private void commit(EventHeaderV4 header) throws InterruptedException {
        sink.put(new SourceEvent.Commit(place(header)));
        inside = false;
        gtid = "";
    }

    private LogPlace place(EventHeaderV4 header) {
        return new LogPlace(file, offset, gtid, header.getTimestamp());
    }

    private void rows(EventHeaderV4 header, EventData data) throws InterruptedException {
        if (data instanceof WriteRowsEventData write) {
            BitSet included = write.getIncludedColumns();
            rows(header, data, write.getTableId(), included, Kind.INSERT, List.of(), write.getRows());
        } else if (data instanceof DeleteRowsEventData delete) {
            BitSet included = delete.getIncludedColumns();
            rows(header, data, delete.getTableId(), included, Kind.DELETE, delete.getRows(), List.of());
        } else if (data instanceof UpdateRowsEventData update) {
            List<Serializable[]> before = new ArrayList<>(update.getRows().size());
            List<Serializable[]> after = new ArrayList<>(update.getRows().size());
            for (Map.Entry<Serializable[], Serializable[]> row : update.getRows()) {
                before.add(row.getKey());
                after.add(row.getValue());
            }
            BitSet both = (BitSet) update.getIncludedColumns().clone();
            both.and(update.getIncludedColumnsBeforeUpdate());
            rows(header, data, update.getTableId(), both, Kind.UPDATE, before, after);
        }
    }

    private void rows(
            EventHeaderV4 header,
            EventData data,
            long tableId,
            BitSet included,
            Kind kind,
            List<Serializable[]> before,
            List<Serializable[]> after)
            throws InterruptedException {
        TableMapEventData layout = layouts.get(tableId);
        if (layout == null) {
            return;
        }
        boolean whole = included.cardinality() == layout.getColumnTypes().length;
        sink.put(new SourceEvent.Rows(
                new TableId(layout.getDatabase(), layout.getTable()),
                layout,
                kind,
                before,
                after,
                whole,
                CheckedRows.keysActed(data),
                file,
                offset,
                header.getDataLength()));
    }
}
