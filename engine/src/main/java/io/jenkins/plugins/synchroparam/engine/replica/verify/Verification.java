package io.jenkins.plugins.synchroparam.engine.replica.verify;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.apply.ReplicaContext;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.Checkpoint;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ReplicaTable;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ReplicaTables;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceLock;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceRecord;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.Sources;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaHistory;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaHistoryJson;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceSession;
import io.jenkins.plugins.synchroparam.engine.replica.source.SourceServer;
import io.jenkins.plugins.synchroparam.engine.replica.source.SourceState;
import io.jenkins.plugins.synchroparam.engine.replica.target.ExistingColumns;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Compares the replicated tables of a source that is being followed. */
public final class Verification {

    /** How many batches of replicated rows are compared at once: a quarter of a million rows by default. */
    private static final long BATCHES = 25;

    private static final Duration LOOK = Duration.ofMillis(200);

    private final ReplicaContext context;
    private final Session session;

    /** @param session on the target, for this alone */
    public Verification(ReplicaContext context, Session session) {
        this.context = context;
        this.session = session;
    }

    /**
     * Table by table; tables that are not replicated any more are left out.
     *
     * @param wanted {@code schema.table} of the source; empty: all
     * @param told each table's verdict when it is known
     */
    public List<TableVerdict> run(Set<String> wanted, Consumer<TableVerdict> told) throws InterruptedException {
        SourceServer server = new SourceServer(context.source());
        try (Connection source = server.connect()) {
            SourceSession.readAsStored(source);
            SourceRecord record = new Sources(session).require(context.source().name());
            // Tables that the source made meanwhile are known then.
            await(source, record);
            List<TableVerdict> verdicts = new ArrayList<>();
            for (ReplicaTable replica : new ReplicaTables(session, record.id()).all()) {
                if (replica.enabled()
                        && (wanted.isEmpty() || wanted.contains(replica.origin().toString()))) {
                    TableVerdict verdict = compare(source, record, replica);
                    told.accept(verdict);
                    verdicts.add(verdict);
                }
            }
            return verdicts;
        } catch (SQLException e) {
            throw new SynchroException("verify: " + Session.reason(e), e);
        }
    }

    private TableVerdict compare(Connection source, SourceRecord record, ReplicaTable replica)
            throws SQLException, InterruptedException {
        // Its form of now: a statement may have changed it since the last table.
        SchemaHistory history = SchemaHistoryJson.read(new Checkpoint(session, record.id()).schema());
        TargetTable table = TargetTable.existing(
                history.table(replica.origin()).orElseThrow(),
                replica.target(),
                context.mapping(),
                ExistingColumns.types(session, replica.target()));
        return new TableComparison(
                        source, session, table, BATCHES * context.source().batchRows())
                .run(() -> await(source, record));
    }

    private void await(Connection source, SourceRecord record) throws SQLException, InterruptedException {
        SourcePosition present = new SourceState(source).position();
        while (new Sources(session)
                .require(record.name())
                .position()
                .filter(at -> at.compareTo(present) >= 0)
                .isEmpty()) {
            if (!new SourceLock(session, record.id()).held()) {
                throw new SynchroException(
                        "source \"" + record.name() + "\" has changes that are not applied and nobody"
                                + " follows it: start_replica or replay_replica first");
            }
            Thread.sleep(LOOK.toMillis());
        }
    }
}
