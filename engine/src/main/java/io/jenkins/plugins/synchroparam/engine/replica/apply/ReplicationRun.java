package io.jenkins.plugins.synchroparam.engine.replica.apply;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.apply.Replication.UnreachableException;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.Checkpoint;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ReplicaTables;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceLock;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceRecord;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.Sources;
import io.jenkins.plugins.synchroparam.engine.replica.config.SourceConfiguration;
import io.jenkins.plugins.synchroparam.engine.replica.ddl.DdlTranslator;
import io.jenkins.plugins.synchroparam.engine.replica.ddl.Replicated;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaHistory;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaHistoryJson;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaMapping;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.replica.source.SourceServer;
import io.jenkins.plugins.synchroparam.engine.replica.source.SourceState;
import io.jenkins.plugins.synchroparam.engine.replica.stream.BinlogReader;
import io.jenkins.plugins.synchroparam.engine.replica.stream.EventQueue;
import io.jenkins.plugins.synchroparam.engine.replica.stream.GtidTracker;
import io.jenkins.plugins.synchroparam.engine.replica.stream.LogPlace;
import io.jenkins.plugins.synchroparam.engine.replica.target.ReplicationRole;
import io.jenkins.plugins.synchroparam.engine.replica.types.RowEvents;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One stretch of following a source: from opening its log to the end, or to whatever breaks. */
final class ReplicationRun {

    /** Bytes of the log that are read ahead. */
    private static final long AHEAD = 16L << 20;

    private final Session session;
    private final ReplicaContext context;
    private final SourcePosition from;
    private final SourceRecord source;
    private final Applier applier;

    private ReplicationRun(
            Session session, ReplicaContext context, SourceRecord source, SourcePosition from, Applier applier) {
        this.session = session;
        this.context = context;
        this.source = source;
        this.from = from;
        this.applier = applier;
    }

    static ReplicationRun open(Session session, ReplicaContext context, Alerts alerts) throws SQLException {
        SourceConfiguration configuration = context.source();
        SourceRecord source = new Sources(session).require(configuration.name());
        new SourceLock(session, source.id()).take();
        SourcePosition from = source.position()
                .orElseThrow(() -> new SynchroException(
                        "source \"" + source.name() + "\" was never copied: run init_replica first"));
        // Rows and position are in one transaction: after a crash of PostgreSQL both are there or none.
        session.execute(
                "SET synchronous_commit = off; SET jit = off; SET work_mem = '32MB'; SET temp_buffers = '32MB'");
        if (configuration.keepExistingSchema()) {
            // Without the right to, there are none: the copy has made sure.
            ReplicationRole.take(session);
        }
        SchemaHistory history = SchemaHistoryJson.read(new Checkpoint(session, source.id()).schema());
        LiveTables tables = new LiveTables(context.mapping(), session);
        tables.load(history, new ReplicaTables(session, source.id()).all(), List.of());
        PostgresTransaction transaction = new PostgresTransaction(session);
        Quarantine quarantine =
                new Quarantine(session, source.id(), transaction, tables, configuration.onErrorReplay(), alerts);
        Counts counts = new Counts();
        Staging staging = new Staging(session);
        Commits commits = new Commits(
                session,
                source.id(),
                transaction,
                tables,
                counts,
                new GtidTracker(from.gtid()),
                source.consistent(),
                configuration.retention());
        SchemaMapping mapping = new SchemaMapping(source.mappings());
        SourceStatements statements = new SourceStatements(
                session,
                source.id(),
                translation(context, context.replicated(source.mappings())),
                mapping,
                history,
                tables,
                staging,
                transaction,
                quarantine,
                counts,
                alerts);
        Applier applier = new Applier(
                new Router(tables, configuration.tables(), quarantine, counts),
                new ChunkWriter(session, staging, transaction, quarantine, counts),
                statements,
                new Cascades(history, tables, session, transaction, quarantine, counts),
                commits,
                new LogPlace(from.file(), from.offset(), "", System.currentTimeMillis()),
                Math.max(configuration.batchRows(), configuration.stepRows()));
        return new ReplicationRun(session, context, source, from, applier);
    }

    private static StatementTranslation translation(ReplicaContext context, Replicated replicated) throws SQLException {
        SourceServer server = new SourceServer(context.source());
        try (Connection connection = open(server)) {
            return new StatementTranslation(new DdlTranslator(new SourceState(connection).family(), replicated));
        }
    }

    private static Connection open(SourceServer server) {
        try {
            return server.connect();
        } catch (SynchroException e) {
            throw new UnreachableException(e);
        }
    }

    void follow(End end, Backoff backoff) throws SQLException, InterruptedException {
        if (!end.reached(session, from)) {
            read(end, backoff);
        }
        Optional<Instant> moment = end.moment();
        if (moment.isPresent()) {
            applier.upToDate(moment.get());
        }
    }

    private void read(End end, Backoff backoff) throws SQLException, InterruptedException {
        EventQueue queue = new EventQueue(AHEAD);
        BinlogReader reader = reader(queue);
        try {
            applier.run(queue, place -> {
                SourcePosition applied = new SourcePosition(place.file(), place.offset(), "");
                if (applied.compareTo(from) > 0) {
                    // Something was committed since: the next failure is a new one.
                    backoff.succeeded();
                }
                return end.reached(session, applied);
            });
        } finally {
            reader.close();
        }
    }

    private BinlogReader reader(EventQueue queue) {
        try {
            return BinlogReader.start(context.source(), from, this::wanted, RowEvents.deserializer(), queue);
        } catch (IOException e) {
            throw new SynchroException("ssl_ca: the certificates cannot be read: " + e.getMessage(), e);
        }
    }

    private boolean wanted(TableId table) {
        return source.mappings().containsKey(table.schema())
                && context.source().tables().includes(table.schema(), table.name());
    }
}
