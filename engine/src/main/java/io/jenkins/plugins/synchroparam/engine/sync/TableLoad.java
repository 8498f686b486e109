package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.archive.CopyStatement;
import io.jenkins.plugins.synchroparam.engine.archive.Relocation;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.events.Progress;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.EntryExecutor;
import io.jenkins.plugins.synchroparam.engine.run.DumpRows;
import io.jenkins.plugins.synchroparam.engine.verification.LoadedContent;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.postgresql.copy.CopyIn;

/** Loads the rows of one table through this process, which may look at them. */
final class TableLoad {

    private final DumpRows dump;
    private final String encoding;
    private final LoadedContent content;
    private final Progress progress;
    private final Relocation place;

    /**
     * @param encoding of the dump, as its ENCODING entry names it
     * @param content told what passes
     * @param place where the dump's table is loaded
     */
    TableLoad(DumpRows dump, String encoding, LoadedContent content, Progress progress, Relocation place) {
        this.dump = dump;
        this.encoding = encoding;
        this.content = content;
        this.progress = progress;
        this.place = place;
    }

    /**
     * What was loaded.
     *
     * @param bytes as COPY takes them
     */
    record Loaded(long rows, long bytes) {}

    Loaded load(Session loader, TocEntry data) {
        try {
            return loader.transaction(session -> copy(session, data));
        } catch (SQLException e) {
            throw new SynchroException("production's " + EntryExecutor.label(data) + ": " + Session.reason(e), e);
        }
    }

    private Loaded copy(Session session, TocEntry data) throws SQLException {
        LoadStatements statements = LoadStatements.of(data, place, encoding);
        if (statements.truncate().isPresent()) {
            session.execute(statements.truncate().get());
        }
        CopyStatement from = statements.from();
        String sql = statements.copy();
        session.show(sql);
        AtomicReference<CopyIn> running = new AtomicReference<>();
        LongAdder written = new LongAdder();
        LoadedContent.Rows rows = content.rows(session, from, place.of(from.table()), (bytes, offset, length) -> {
            try {
                running.get().writeToCopy(bytes, offset, length);
            } catch (SQLException e) {
                throw new IOException(e);
            }
            progress.add(length);
            written.add(length);
        });
        CopyIn copy = session.copy().copyIn(sql);
        running.set(copy);
        try {
            long count = dump.read(data, rows);
            long loaded = copy.endCopy();
            progress.rows(loaded);
            if (loaded != count) {
                throw new SynchroException(
                        "production's " + EntryExecutor.label(data) + ": " + loaded + " rows loaded of " + count);
            }
            content.add(from, loaded, rows);
            return new Loaded(loaded, written.sum());
        } catch (IOException e) {
            throw e.getCause() instanceof SQLException sqlCause ? sqlCause : new SQLException(e.getMessage(), e);
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
