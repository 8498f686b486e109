package io.jenkins.plugins.synchroparam.engine.replica.command;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceRecord;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.Sources;
import io.jenkins.plugins.synchroparam.engine.replica.config.SourceConfiguration;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.replica.stream.BinlogReader;
import io.jenkins.plugins.synchroparam.engine.replica.stream.EventQueue;
import io.jenkins.plugins.synchroparam.engine.replica.stream.SourceEvent;
import io.jenkins.plugins.synchroparam.engine.replica.types.RowEvents;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** {@code read_replica}: what the source's log holds that is not applied yet. */
public final class Pending {

    private static final long AHEAD = 8L << 20;
    private static final long WAIT_MILLIS = 1000;

    private final Site site;

    public Pending(Site site) {
        this.site = site;
    }

    /**
     * What was read.
     *
     * @param from where the replica is
     * @param to where the source was when reading began
     * @param rows changed rows, by the source's table
     * @param statements structure changes and the like
     * @param transactions of the source
     */
    public record PendingEvents(
            SourcePosition from, SourcePosition to, Map<String, Long> rows, long statements, long transactions) {}

    /** Reads from the committed position to where the source is now; changes nothing. */
    public PendingEvents read(String name) throws InterruptedException {
        SourceConfiguration configuration = site.configuration().source(name);
        SourceRecord source = site.inCatalogue(session -> new Sources(session).require(name));
        SourcePosition from = source.position()
                .orElseThrow(
                        () -> new SynchroException("source \"" + name + "\" was never copied: run init_replica first"));
        SourcePosition to = Present.of(configuration);
        EventQueue queue = new EventQueue(AHEAD);
        BinlogReader reader = reader(configuration, source, from, queue);
        try {
            return count(queue, from, to);
        } finally {
            reader.close();
        }
    }

    private static BinlogReader reader(
            SourceConfiguration configuration, SourceRecord source, SourcePosition from, EventQueue queue) {
        try {
            return BinlogReader.start(
                    configuration,
                    from,
                    table -> isWanted(configuration, source, table),
                    RowEvents.deserializer(),
                    queue);
        } catch (IOException e) {
            throw new SynchroException("ssl_ca: the certificates cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isWanted(SourceConfiguration configuration, SourceRecord source, TableId table) {
        return source.mappings().containsKey(table.schema())
                && configuration.tables().includes(table.schema(), table.name());
    }

    private static PendingEvents count(EventQueue queue, SourcePosition from, SourcePosition to)
            throws InterruptedException {
        Map<String, Long> rows = new TreeMap<>();
        long statements = 0;
        long transactions = 0;
        SourcePosition at = from;
        while (at.compareTo(to) < 0) {
            SourceEvent event = queue.take(WAIT_MILLIS);
            if (event instanceof SourceEvent.Rows changed) {
                rows.merge(changed.table().toString(), (long) changed.count(), Long::sum);
            } else if (event instanceof SourceEvent.Statement statement) {
                statements++;
                transactions += statement.last() ? 1 : 0;
                at = new SourcePosition(
                        statement.place().file(), statement.place().offset(), "");
            } else if (event instanceof SourceEvent.Commit commit) {
                transactions++;
                at = new SourcePosition(commit.place().file(), commit.place().offset(), "");
            } else if (event instanceof SourceEvent.Idle idle) {
                at = new SourcePosition(idle.file(), idle.offset(), "");
            }
        }
        return new PendingEvents(from, to, rows, statements, transactions);
    }
}
