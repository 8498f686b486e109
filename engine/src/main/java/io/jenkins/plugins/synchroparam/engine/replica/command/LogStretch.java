package io.jenkins.plugins.synchroparam.engine.replica.command;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.replica.config.SourceConfiguration;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import io.jenkins.plugins.synchroparam.engine.replica.stream.BinlogReader;
import io.jenkins.plugins.synchroparam.engine.replica.stream.EventQueue;
import io.jenkins.plugins.synchroparam.engine.replica.stream.SourceEvent;
import io.jenkins.plugins.synchroparam.engine.replica.stream.WantedTables;
import io.jenkins.plugins.synchroparam.engine.replica.types.RowEvents;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Reads a stretch of a source's log without applying it.
 *
 * @param configuration the source
 * @param wanted whose rows are told
 */
record LogStretch(SourceConfiguration configuration, WantedTables wanted) {

    private static final long AHEAD = 8L << 20;
    private static final long WAIT_MILLIS = 1000;

    /** @param told every event from the one position up to the other */
    void read(SourcePosition from, SourcePosition to, Consumer<SourceEvent> told) throws InterruptedException {
        EventQueue queue = new EventQueue(AHEAD);
        BinlogReader reader = reader(from, queue);
        try {
            SourcePosition at = from;
            while (at.compareTo(to) < 0) {
                SourceEvent event = queue.take(WAIT_MILLIS);
                if (event == null) {
                    continue;
                }
                told.accept(event);
                if (event instanceof SourceEvent.Statement statement) {
                    at = new SourcePosition(
                            statement.place().file(), statement.place().offset(), "");
                } else if (event instanceof SourceEvent.Commit commit) {
                    at = new SourcePosition(
                            commit.place().file(), commit.place().offset(), "");
                } else if (event instanceof SourceEvent.Idle idle) {
                    at = new SourcePosition(idle.file(), idle.offset(), "");
                }
            }
        } finally {
            reader.close();
        }
    }

    private BinlogReader reader(SourcePosition from, EventQueue queue) {
        try {
            return BinlogReader.start(configuration, from, wanted, RowEvents.deserializer(), queue);
        } catch (IOException e) {
            throw new SynchroException("ssl_ca: the certificates cannot be read: " + e.getMessage(), e);
        }
    }
}
