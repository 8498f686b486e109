package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.archive.CopyStatement;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.events.Progress;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.EntryExecutor;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.DumpRows;
import java.io.IOException;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.postgresql.copy.CopyIn;

/** Loads the rows of one table: TRUNCATE and COPY FREEZE in one transaction, so the rows need no later freezing. */
final class TableLoad {

    private final DumpRows dump;
    private final String encoding;
    private final Progress progress;

    /** @param encoding of the dump, as its ENCODING entry names it */
    TableLoad(DumpRows dump, String encoding, Progress progress) {
        this.dump = dump;
        this.encoding = encoding;
        this.progress = progress;
    }

    /** Returns the number of rows. */
    long load(Session loader, TocEntry data) {
        try {
            return loader.transaction(session -> copy(session, data));
        } catch (SQLException e) {
            throw new SynchroException("production's " + EntryExecutor.label(data) + ": " + Session.reason(e), e);
        }
    }

    private long copy(Session session, TocEntry data) throws SQLException {
        // Rows that pg_dump routes through the partitioned table fall into partitions that other entries fill too.
        boolean own = data.definition().isBlank();
        if (own) {
            session.execute("TRUNCATE ONLY " + Identifiers.quote(new TableName(data.namespace(), data.tag())));
        }
        CopyStatement rows = CopyStatement.of(data);
        String columns = rows.columns().isEmpty()
                ? ""
                : rows.columns().stream().map(Identifiers::quote).collect(Collectors.joining(", ", "(", ") "));
        String sql = "COPY " + Identifiers.quote(rows.table()) + " " + columns + "FROM STDIN WITH ("
                + (own ? "FREEZE, " : "") + "ENCODING " + Identifiers.literal(encoding) + ")";
        session.show(sql);
        CopyIn copy = session.copy().copyIn(sql);
        try {
            long count = dump.read(data, (bytes, offset, length) -> {
                try {
                    copy.writeToCopy(bytes, offset, length);
                } catch (SQLException e) {
                    throw new IOException(e);
                }
                progress.add(length);
            });
            long loaded = copy.endCopy();
            progress.rows(loaded);
            if (loaded != count) {
                throw new SynchroException(
                        "production's " + EntryExecutor.label(data) + ": " + loaded + " rows loaded of " + count);
            }
            return loaded;
        } catch (IOException e) {
            throw e.getCause() instanceof SQLException sqlCause ? sqlCause : new SQLException(e.getMessage(), e);
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
