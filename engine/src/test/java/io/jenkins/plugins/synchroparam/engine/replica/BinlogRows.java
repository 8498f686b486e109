package io.jenkins.plugins.synchroparam.engine.replica;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.replica.types.RowEvents;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The rows that a source's log holds of one table from a position on: inserted ones, and updated ones as they became. */
final class BinlogRows {

    private final Map<Long, TableId> tables = new HashMap<>();
    private final List<Serializable[]> rows = new ArrayList<>();
    private final TableId table;
    private final int expected;
    private final CompletableFuture<Void> complete = new CompletableFuture<>();

    private BinlogRows(TableId table, int expected) {
        this.table = table;
        this.expected = expected;
    }

    /** Waits until there are that many. */
    static List<Serializable[]> read(TestSource source, SourcePosition from, TableId table, int expected)
            throws Exception {
        BinlogRows rows = new BinlogRows(table, expected);
        BinaryLogClient client = new BinaryLogClient("127.0.0.1", source.port(), TestSource.USER, TestSource.PASSWORD);
        client.setEventDeserializer(RowEvents.deserializer());
        client.setServerId(4711);
        client.setKeepAlive(false);
        client.setBinlogFilename(from.file());
        client.setBinlogPosition(from.offset());
        client.registerEventListener(event -> rows.take(event.getData()));
        client.registerLifecycleListener(new BinaryLogClient.AbstractLifecycleListener() {
            @Override
            public void onEventDeserializationFailure(BinaryLogClient closed, Exception e) {
                rows.complete.completeExceptionally(e);
            }
        });
        client.connect(TimeUnit.MINUTES.toMillis(2));
        try {
            rows.complete.get(2, TimeUnit.MINUTES);
        } finally {
            disconnect(client);
        }
        return rows.rows;
    }

    private void take(EventData data) {
        if (data instanceof TableMapEventData map) {
            tables.put(map.getTableId(), new TableId(map.getDatabase(), map.getTable()));
        } else if (data instanceof WriteRowsEventData write && table.equals(tables.get(write.getTableId()))) {
            rows.addAll(write.getRows());
        } else if (data instanceof UpdateRowsEventData update && table.equals(tables.get(update.getTableId()))) {
            update.getRows().forEach(pair -> rows.add(pair.getValue()));
        }
        if (rows.size() >= expected) {
            complete.complete(null);
        }
    }

    private static void disconnect(BinaryLogClient client) throws IOException {
        client.disconnect();
    }
}
