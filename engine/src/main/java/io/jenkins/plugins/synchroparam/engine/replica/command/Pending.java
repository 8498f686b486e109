package io.jenkins.plugins.synchroparam.engine.replica.command;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceRecord;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.Sources;
import io.jenkins.plugins.synchroparam.engine.replica.config.SourceConfiguration;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.replica.stream.SourceEvent;
import java.util.Map;
import java.util.TreeMap;

/** {@code read_replica}: what the source's log holds that is not applied yet. */
public final class Pending {

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
        Counted counted = new Counted();
        new LogStretch(configuration, table -> isWanted(configuration, source, table)).read(from, to, counted::add);
        return new PendingEvents(from, to, counted.rows, counted.statements, counted.transactions);
    }

    private static boolean isWanted(SourceConfiguration configuration, SourceRecord source, TableId table) {
        return source.mappings().containsKey(table.schema())
                && configuration.tables().includes(table.schema(), table.name());
    }

    private static final class Counted {
        private final Map<String, Long> rows = new TreeMap<>();
        private long statements;
        private long transactions;

        void add(SourceEvent event) {
            if (event instanceof SourceEvent.Rows changed) {
                rows.merge(changed.table().toString(), (long) changed.count(), Long::sum);
            } else if (event instanceof SourceEvent.Statement statement) {
                statements++;
                transactions += statement.last() ? 1 : 0;
            } else if (event instanceof SourceEvent.Commit) {
                transactions++;
            }
        }
    }
}
