package io.jenkins.plugins.synchroparam.engine.replica.stream;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import io.jenkins.plugins.synchroparam.engine.replica.config.SourceConfiguration;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to the source's log: a thread that fills the queue until it is closed or the connection ends. */
public final class BinlogReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BinlogReader.class);
    private static final long END_MILLIS = 10_000;

    private final BinaryLogClient client;
    private final EventQueue queue;
    private final EventTranslator translator;
    private final Thread thread;
    private volatile boolean closing;

    private BinlogReader(
            SourceConfiguration source,
            SourcePosition from,
            WantedTables wanted,
            EventDeserializer deserializer,
            EventQueue queue)
            throws IOException {
        this.queue = queue;
        this.translator = new EventTranslator(wanted, from.file(), from.offset(), queue::put);
        this.client = new BinaryLogClient(
                source.address().host(),
                source.address().port(),
                source.address().user(),
                source.address().password());
        client.setServerId(source.serverId());
        client.setConnectTimeout(source.address().connectTimeout().toMillis());
        client.setHeartbeatInterval(source.sleepLoop().toMillis());
        // A lost connection is told to the applier, which starts again from what is committed.
        client.setKeepAlive(false);
        client.setEventDeserializer(deserializer);
        client.setBinlogFilename(from.file());
        client.setBinlogPosition(from.offset());
        if (source.gtid() && !from.gtid().isEmpty()) {
            client.setGtidSet(from.gtid());
        }
        BinlogTls.apply(client, source.address());
        client.registerEventListener(this::received);
        client.registerLifecycleListener(new FailureListener());
        this.thread = new Thread(this::run, "binlog " + source.name());
        thread.setDaemon(true);
    }

    /** Starts reading; returns at once, failures come through the queue. */
    public static BinlogReader start(
            SourceConfiguration source,
            SourcePosition from,
            WantedTables wanted,
            EventDeserializer deserializer,
            EventQueue queue)
            throws IOException {
        BinlogReader reader = new BinlogReader(source, from, wanted, deserializer, queue);
        reader.thread.start();
        return reader;
    }

    @Override
    public void close() {
        closing = true;
        queue.close();
        try {
            client.disconnect();
        } catch (IOException e) {
            LOG.debug("closing the source's log", e);
        }
        thread.interrupt();
        try {
            TimeUnit.MILLISECONDS.timedJoin(thread, END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            client.connect();
            failed(new IOException("the source ended the connection"));
        } catch (IOException | RuntimeException e) {
            failed(e);
        }
    }

    private void received(Event event) {
        try {
            translator.translate(event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void failed(Exception e) {
        if (!closing) {
            queue.fail(e);
        }
    }

    private final class FailureListener extends BinaryLogClient.AbstractLifecycleListener {
        @Override
        public void onCommunicationFailure(BinaryLogClient ended, Exception e) {
            failed(e);
        }

        @Override
        public void onEventDeserializationFailure(BinaryLogClient reading, Exception e) {
            failed(e);
        }
    }
}
