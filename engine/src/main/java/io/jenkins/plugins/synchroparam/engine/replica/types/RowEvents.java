package io.jenkins.plugins.synchroparam.engine.replica.types;

import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.ColumnType;
import com.github.shyiko.mysql.binlog.event.deserialization.DeleteRowsEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventHeaderV4Deserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.NullEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.UpdateRowsEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.WriteRowsEventDataDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The deserializer that a reader of the binary log needs for {@link RowEncoder}: cells as {@link BinlogCells} say. */
public final class RowEvents {

    /** More than are open in one server at a time; a table's number changes whenever it is opened anew. */
    private static final int TABLES = 10_000;

    private RowEvents() {}

    /** A new one, for one reader. No compatibility mode may be set on it. */
    @SuppressWarnings("rawtypes") // as the connector declares it
    public static EventDeserializer deserializer() {
        Map<Long, TableMapEventData> tables = new TableMaps();
        Map<EventType, EventDataDeserializer> events = new EnumMap<>(EventType.class);
        // whoever sets one of these on the result replaces it for himself only
        EventDeserializer defaults = new EventDeserializer();
        for (EventType type : EventType.values()) {
            EventDataDeserializer<?> usual = defaults.getEventDataDeserializer(type);
            if (!(usual instanceof NullEventDataDeserializer)) {
                events.put(type, usual);
            }
        }
        events.put(EventType.WRITE_ROWS, new Written(tables));
        events.put(EventType.EXT_WRITE_ROWS, new Written(tables).setMayContainExtraInformation(true));
        events.put(EventType.UPDATE_ROWS, new Updated(tables, false));
        events.put(EventType.EXT_UPDATE_ROWS, new Updated(tables, true));
        events.put(EventType.DELETE_ROWS, new Deleted(tables, false));
        events.put(EventType.EXT_DELETE_ROWS, new Deleted(tables, true));
        return new EventDeserializer(new EventHeaderV4Deserializer(), new NullEventDataDeserializer(), events, tables);
    }

    /** The event's flags, which the connector passes over; what it passes over besides is passed over here too. */
    private static int flags(ByteArrayInputStream in, boolean extra) throws IOException {
        int flags = in.readInteger(2);
        if (extra) {
            byte[] passed = new byte[in.readInteger(2) - 2];
            in.fill(passed, 0, passed.length);
        }
        return flags;
    }

    private static final class TableMaps extends LinkedHashMap<Long, TableMapEventData> {
        private static final long serialVersionUID = 1L;

        TableMaps() {
            super(100, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, TableMapEventData> eldest) {
            return size() > TABLES;
        }
    }

    private static final class Written extends WriteRowsEventDataDeserializer {
        Written(Map<Long, TableMapEventData> tables) {
            super(tables);
        }

        @Override
        protected Serializable deserializeCell(ColumnType type, int meta, int length, ByteArrayInputStream in)
                throws IOException {
            Serializable cell = BinlogCells.read(type, meta, length, in);
            return cell != null ? cell : super.deserializeCell(type, meta, length, in);
        }
    }

    private static final class Updated extends UpdateRowsEventDataDeserializer {
        private final boolean extra;

        Updated(Map<Long, TableMapEventData> tables, boolean extra) {
            super(tables);
            this.extra = extra;
        }

        @Override
        public UpdateRowsEventData deserialize(ByteArrayInputStream in) throws IOException {
            long table = in.readLong(6);
            UpdateRowsEventData data = CheckedRows.updated(flags(in, extra));
            data.setTableId(table);
            int columns = in.readPackedInteger();
            data.setIncludedColumnsBeforeUpdate(in.readBitSet(columns, true));
            data.setIncludedColumns(in.readBitSet(columns, true));
            List<Map.Entry<Serializable[], Serializable[]>> rows = new ArrayList<>();
            while (in.available() > 0) {
                Serializable[] before = deserializeRow(table, data.getIncludedColumnsBeforeUpdate(), in);
                rows.add(new AbstractMap.SimpleImmutableEntry<>(
                        before, deserializeRow(table, data.getIncludedColumns(), in)));
            }
            data.setRows(rows);
            return data;
        }

        @Override
        protected Serializable deserializeCell(ColumnType type, int meta, int length, ByteArrayInputStream in)
                throws IOException {
            Serializable cell = BinlogCells.read(type, meta, length, in);
            return cell != null ? cell : super.deserializeCell(type, meta, length, in);
        }
    }

    private static final class Deleted extends DeleteRowsEventDataDeserializer {
        private final boolean extra;

        Deleted(Map<Long, TableMapEventData> tables, boolean extra) {
            super(tables);
            this.extra = extra;
        }

        @Override
        public DeleteRowsEventData deserialize(ByteArrayInputStream in) throws IOException {
            long table = in.readLong(6);
            DeleteRowsEventData data = CheckedRows.deleted(flags(in, extra));
            data.setTableId(table);
            data.setIncludedColumns(in.readBitSet(in.readPackedInteger(), true));
            List<Serializable[]> rows = new ArrayList<>();
            while (in.available() > 0) {
                rows.add(deserializeRow(table, data.getIncludedColumns(), in));
            }
            data.setRows(rows);
            return data;
        }

        @Override
        protected Serializable deserializeCell(ColumnType type, int meta, int length, ByteArrayInputStream in)
                throws IOException {
            Serializable cell = BinlogCells.read(type, meta, length, in);
            return cell != null ? cell : super.deserializeCell(type, meta, length, in);
        }
    }
}
