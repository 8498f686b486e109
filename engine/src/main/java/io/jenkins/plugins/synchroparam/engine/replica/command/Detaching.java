package io.jenkins.plugins.synchroparam.engine.replica.command;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.apply.ReplicaContext;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.Checkpoint;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ReplicaTable;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ReplicaTables;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceRecord;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.Sources;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaHistory;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaHistoryJson;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaMapping;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.target.Detachment;
import io.jenkins.plugins.synchroparam.engine.replica.target.ForeignKeys;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetTable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code detach_replica}: everything of the source is applied, then the replica becomes a database of its own. */
public final class Detaching {

    private static final Duration STOP = Duration.ofMinutes(1);

    private final Site site;

    public Detaching(Site site) {
        this.site = site;
    }

    /** Drains, makes sequences and foreign keys, and forgets the source. */
    public void detach(String name) throws InterruptedException {
        ReplicaContext context = site.context(name);
        new Stopping(site).stop(name, STOP);
        new Starting(site).replay(name);
        site.inCatalogue(session -> {
            SourceRecord source = new Sources(session).require(name);
            Running.refuse(session, source);
            detach(session, context, source);
            new Sources(session).drop(source.id());
            return null;
        });
        site.reporter().info("source \"" + name + "\" is detached: its schemas are on their own");
    }

    private void detach(Session session, ReplicaContext context, SourceRecord source) throws SQLException {
        SchemaHistory history = SchemaHistoryJson.read(new Checkpoint(session, source.id()).schema());
        List<SourceTable> tables = new ArrayList<>();
        for (ReplicaTable replica : new ReplicaTables(session, source.id()).all()) {
            Optional<SourceTable> table = history.table(replica.origin());
            if (replica.enabled() && table.isPresent()) {
                tables.add(table.get());
                Detachment.number(session, new TargetTable(table.get(), replica.target(), context.mapping()));
            } else {
                site.reporter()
                        .warn("table " + replica.origin() + " was not replicated to the end: " + replica.reason());
            }
        }
        if (context.source().keepExistingSchema()) {
            return;
        }
        new ForeignKeys(new SchemaMapping(source.mappings()), site.reporter()).create(session, tables);
    }
}
