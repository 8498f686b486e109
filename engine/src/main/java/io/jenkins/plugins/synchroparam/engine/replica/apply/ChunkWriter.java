package io.jenkins.plugins.synchroparam.engine.replica.apply;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.stream.LogPlace;
import java.sql.SQLException;

/** Applies chunks table by table: one that fails is put into quarantine, and the others are applied all the same. */
final class ChunkWriter {

    private final Session session;
    private final Staging staging;
    private final PostgresTransaction transaction;
    private final Quarantine quarantine;
    private final Counts counts;

    ChunkWriter(
            Session session, Staging staging, PostgresTransaction transaction, Quarantine quarantine, Counts counts) {
        this.session = session;
        this.staging = staging;
        this.transaction = transaction;
        this.quarantine = quarantine;
        this.counts = counts;
    }

    /** @param place near which in the log the chunk is */
    void write(Chunk chunk, LogPlace place) throws SQLException {
        if (chunk.rows() == 0) {
            return;
        }
        transaction.begin();
        for (Chunk.OfTable part : chunk.takeAll()) {
            write(part, place);
        }
    }

    private void write(Chunk.OfTable part, LogPlace place) throws SQLException {
        LiveTable table = part.table();
        session.execute("SAVEPOINT of_table");
        try {
            long drift = part.changes().apply(session, staging);
            staging.empty(table.statements());
            session.execute("RELEASE SAVEPOINT of_table");
            counts.replayed(table.origin(), part.rows(), drift);
        } catch (SQLException e) {
            if (!SqlFailure.isOfTheTable(e)) {
                throw e;
            }
            session.execute("ROLLBACK TO SAVEPOINT of_table");
            staging.undone();
            counts.skipped(table.origin(), part.rows());
            quarantine.table(table.origin(), table.target(), place, "", Session.reason(e));
        }
    }
}
