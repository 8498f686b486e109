package io.jenkins.plugins.synchroparam.engine.replica.command;

import io.jenkins.plugins.synchroparam.engine.EvenInterrupted;
import io.jenkins.plugins.synchroparam.engine.InputException;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.events.Amounts;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.replica.apply.ReplicaContext;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ReplicaTable;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ReplicaTables;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceLock;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceRecord;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceStatus;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.Sources;
import io.jenkins.plugins.synchroparam.engine.replica.copy.CopyContext;
import io.jenkins.plugins.synchroparam.engine.replica.copy.CopyResult;
import io.jenkins.plugins.synchroparam.engine.replica.copy.CopyScope;
import io.jenkins.plugins.synchroparam.engine.replica.copy.InitialCopy;
import io.jenkins.plugins.synchroparam.engine.replica.notify.Notifier;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.replica.source.SourceServer;
import io.jenkins.plugins.synchroparam.engine.replica.source.SourceState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** {@code init_replica}, {@code copy_schema}, {@code refresh_schema}, {@code sync_tables}. */
public final class Copying {

    private static final Duration STOP = Duration.ofMinutes(1);
    private static final int MOST_WORKERS = 8;
    private static final int SOURCE_LOCK_SECONDS = 120;

    private final Site site;

    public Copying(Site site) {
        this.site = site;
    }

    /** Copies every table; rows by table. */
    public Map<TableId, Long> init(String name) throws InterruptedException {
        return copy(name, CopyScope.all(), SourceStatus.INITIALISING, SourceStatus.INITIALISED);
    }

    /** Makes every table, and the foreign keys, without rows. */
    public Map<TableId, Long> schema(String name) throws InterruptedException {
        return copy(name, CopyScope.definitions(), SourceStatus.INITIALISING, SourceStatus.INITIALISED);
    }

    /** @param schema a database of the source */
    public Map<TableId, Long> refresh(String name, String schema) throws InterruptedException {
        Map<String, String> mappings =
                site.inCatalogue(session -> new Sources(session).require(name).mappings());
        if (!mappings.containsKey(schema)) {
            throw new InputException(
                    "schema",
                    schema,
                    "a database of schema_mappings is expected: " + String.join(", ", mappings.keySet()));
        }
        return copy(name, CopyScope.schema(schema), SourceStatus.SYNCING, SourceStatus.INITIALISED);
    }

    /** @param tables {@code schema.table} of the source; {@code disabled} for those that are not replicated any more */
    public Map<TableId, Long> sync(String name, List<String> tables) throws InterruptedException {
        List<TableId> wanted = tables.equals(List.of("disabled"))
                ? disabled(name)
                : tables.stream().map(Copying::table).toList();
        if (wanted.isEmpty()) {
            site.reporter().info("every table of source \"" + name + "\" is replicated: nothing to do");
            return Map.of();
        }
        return copy(name, CopyScope.tables(wanted), SourceStatus.SYNCING, SourceStatus.SYNCED);
    }

    private List<TableId> disabled(String name) {
        return site.inCatalogue(session -> {
            SourceRecord source = new Sources(session).require(name);
            return new ReplicaTables(session, source.id())
                    .all().stream()
                            .filter(table -> !table.enabled())
                            .map(ReplicaTable::origin)
                            .toList();
        });
    }

    private static TableId table(String text) {
        int dot = text.indexOf('.');
        if (dot < 1 || dot == text.length() - 1) {
            throw new InputException("tables", text, "schema.table of the source is expected");
        }
        return new TableId(text.substring(0, dot), text.substring(dot + 1));
    }

    private Map<TableId, Long> copy(String name, CopyScope scope, SourceStatus during, SourceStatus after)
            throws InterruptedException {
        ReplicaContext context = site.context(name);
        if (context.source().keepExistingSchema() && !scope.data()) {
            throw new SynchroException(
                    "keep_existing_schema: copy_schema makes tables, and those that are there shall be"
                            + " kept: use init_replica, or set it to No");
        }
        requireReplicable(context);
        new Stopping(site).stopOthers(name, STOP);
        return site.inCatalogue(holder -> {
            SourceRecord source = new Sources(holder).require(name);
            new SourceLock(holder, source.id()).take();
            new Sources(holder).status(source.id(), during);
            return copy(context, source, scope, after);
        });
    }

    private Map<TableId, Long> copy(ReplicaContext context, SourceRecord source, CopyScope scope, SourceStatus after) {
        boolean done = false;
        try {
            CopyResult result = new InitialCopy(copyContext(context, source))
                    .run(scope, (session, copied) -> new CopyRegistration(session, source, scope, after).write(copied));
            done = true;
            result.rows().forEach((table, rows) -> site.reporter().info(table + ": " + Amounts.of(rows, Unit.ROWS)));
            site.reporter()
                    .info("source \"" + source.name() + "\": "
                            + Amounts.of(result.rows().size(), Unit.TABLES)
                            + " copied; start_replica follows it, replay_replica brings it up to date");
            return result.rows();
        } finally {
            if (!done) {
                EvenInterrupted.run(() -> failed(source));
            }
        }
    }

    private void failed(SourceRecord source) {
        site.inCatalogue(session -> {
            new Sources(session).status(source.id(), SourceStatus.ERROR);
            return null;
        });
        site.notifier().sendMessage("the copy of source " + source.name() + " failed", Notifier.Level.CRITICAL);
    }

    private CopyContext copyContext(ReplicaContext context, SourceRecord source) {
        SourceServer server = new SourceServer(context.source());
        int workers = Math.max(1, Math.min(MOST_WORKERS, Runtime.getRuntime().availableProcessors()));
        return new CopyContext(
                context.replicated(source.mappings()),
                server::connect,
                context::target,
                workers,
                context.source().lockTimeout(),
                SOURCE_LOCK_SECONDS,
                new TreeSet<>(context.source().grantSelectTo()).stream().toList(),
                context.source().keepExistingSchema(),
                site.reporter());
    }

    private static void requireReplicable(ReplicaContext context) {
        SourceServer server = new SourceServer(context.source());
        try (Connection connection = server.connect()) {
            new SourceState(connection).requireReplicable();
        } catch (SQLException e) {
            throw server.failure(e);
        }
    }
}
