package io.jenkins.plugins.synchroparam.engine.replica.verify;

import static io.jenkins.plugins.synchroparam.engine.postgres.Identifiers.quote;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.copy.Chunk;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceSession;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetTable;
import io.jenkins.plugins.synchroparam.engine.replica.types.CopyBuffer;
import io.jenkins.plugins.synchroparam.engine.replica.types.RowEncoder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.copy.CopyIn;

/** A part of the rows of a source's table in a temporary table of the target: what is compared has PostgreSQL's types on both sides. */
final class SourceImage {

    private static final int PIECE = 1 << 16;
    private static final int FETCH = 1000;

    private final Connection source;
    private final Session target;

    SourceImage(Connection source, Session target) {
        this.source = source;
        this.target = target;
    }

    /** @return how many rows */
    long load(Chunk chunk, String into) throws SQLException {
        TargetTable table = chunk.table();
        target.execute("DROP TABLE IF EXISTS " + into);
        target.execute("CREATE TEMP TABLE " + into + " AS SELECT " + table.columnList() + " FROM " + quote(table.name())
                + " WITH NO DATA");
        RowEncoder encoder = table.encoder();
        String select = "SELECT " + String.join(", ", encoder.select(SourceSession::quote)) + " FROM "
                + SourceSession.quote(table.source().id()) + chunk.ofSource();
        CopyIn copy = target.copy().copyIn("COPY " + into + " FROM STDIN");
        try (Statement statement = source.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery(select)) {
                copy(rows, encoder, copy);
            }
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void copy(ResultSet rows, RowEncoder encoder, CopyIn copy) throws SQLException {
        CopyBuffer buffer = new CopyBuffer(PIECE);
        while (rows.next()) {
            encoder.snapshot(rows, buffer);
            if (buffer.length() >= PIECE) {
                copy.writeToCopy(buffer.array(), 0, buffer.length());
                buffer.clear();
            }
        }
        copy.writeToCopy(buffer.array(), 0, buffer.length());
    }
}
