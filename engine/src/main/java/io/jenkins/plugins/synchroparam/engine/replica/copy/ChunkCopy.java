package io.jenkins.plugins.synchroparam.engine.replica.copy;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceSession;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetTable;
import io.jenkins.plugins.synchroparam.engine.replica.types.CopyBuffer;
import io.jenkins.plugins.synchroparam.engine.replica.types.RowEncoder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.LongConsumer;
import org.postgresql.copy.CopyIn;

/** Rows from the source's result straight into PostgreSQL's COPY: what is in memory is a few rows, whatever the table. */
final class ChunkCopy {

    private static final int FETCH = 500;
    private static final int FLUSH = 128 << 10;

    private final Connection source;
    private final Session target;
    private final CopyBuffer buffer = new CopyBuffer(2 * FLUSH);

    ChunkCopy(Connection source, Session target) {
        this.source = source;
        this.target = target;
    }

    /**
     * @param progress told rows as they are written
     * @return how many rows
     */
    long copy(Chunk chunk, LongConsumer progress) throws SQLException {
        TargetTable table = chunk.table();
        RowEncoder encoder = table.encoder();
        String select = "SELECT " + String.join(", ", encoder.select(SourceSession::quote)) + " FROM "
                + SourceSession.quote(table.source().id()) + chunk.ofSource();
        target.show(table.copyStatement() + " -- " + select);
        try (Statement statement = source.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery(select)) {
                CopyIn copy = target.copy().copyIn(table.copyStatement());
                try {
                    long count = write(rows, encoder, copy, progress);
                    copy.endCopy();
                    return count;
                } finally {
                    if (copy.isActive()) {
                        copy.cancelCopy();
                    }
                }
            }
        }
    }

    private long write(ResultSet rows, RowEncoder encoder, CopyIn copy, LongConsumer progress) throws SQLException {
        buffer.clear();
        long count = 0;
        long told = 0;
        while (rows.next()) {
            encoder.snapshot(rows, buffer);
            count++;
            if (buffer.length() >= FLUSH) {
                copy.writeToCopy(buffer.array(), 0, buffer.length());
                buffer.clear();
                progress.accept(count - told);
                told = count;
            }
        }
        copy.writeToCopy(buffer.array(), 0, buffer.length());
        progress.accept(count - told);
        return count;
    }
}
