package io.jenkins.plugins.synchroparam.engine.replica.copy;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.replica.schema.Family;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaHistory;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaReader;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceSession;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One state of the source, seen by several sessions, with its position and its definitions.
 *
 * <p>Writers wait while it is taken: from the lock until every session has its snapshot, and until {@link #release}
 * when tables are copied that have no snapshots (MyISAM and the like).
 */
final class ConsistentPoint implements AutoCloseable {

    private final List<Connection> readers = new ArrayList<>();
    private final Connection lock;
    private final Family family;
    private SchemaHistory history;
    private SourcePosition position;

    private ConsistentPoint(Connection lock, Family family) {
        this.lock = lock;
        this.family = family;
    }

    /** Takes it; nothing stays open when it fails. */
    static ConsistentPoint take(CopyContext context, Collection<TableId> only) {
        Connection lock = context.source().get();
        ConsistentPoint point = null;
        try {
            SchemaReader reader = new SchemaReader(lock);
            point = new ConsistentPoint(lock, reader.family());
            point.take(context, reader, only);
            return point;
        } catch (SQLException e) {
            close(lock, point);
            throw new SynchroException("taking one state of the source: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            close(lock, point);
            throw e;
        }
    }

    private void take(CopyContext context, SchemaReader reader, Collection<TableId> only) throws SQLException {
        Collection<String> schemas = context.replicated().mapping().targets().keySet();
        execute(lock, "SET SESSION lock_wait_timeout = " + context.sourceLockSeconds());
        try {
            execute(lock, "FLUSH TABLES WITH READ LOCK");
        } catch (SQLException e) {
            // no right to: the tables that are copied are locked one by one, which needs LOCK TABLES only
            lockTables(context, reader.read(schemas), only, e);
        }
        for (int i = 0; i < context.workers(); i++) {
            Connection connection = context.source().get();
            readers.add(connection);
            SourceSession.readAsStored(connection);
            execute(connection, "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            execute(connection, "START TRANSACTION WITH CONSISTENT SNAPSHOT");
        }
        position = Position.end(lock, family);
        history = new SchemaHistory();
        SchemaHistory found = reader.read(schemas);
        found.charsets().forEach(history::charset);
        found.tables().stream()
                .filter(table -> context.replicated().covers(table.id()))
                .forEach(history::put);
    }

    private void lockTables(CopyContext context, SchemaHistory found, Collection<TableId> only, SQLException refused)
            throws SQLException {
        String tables = found.tables().stream()
                .map(SourceTable::id)
                .filter(table -> context.replicated().covers(table) && (only.isEmpty() || only.contains(table)))
                .map(table -> SourceSession.quote(table) + " READ")
                .collect(Collectors.joining(", "));
        if (tables.isEmpty()) {
            throw refused;
        }
        context.reporter().debug("FLUSH TABLES WITH READ LOCK refused (" + refused.getMessage() + "): LOCK TABLES");
        execute(lock, "LOCK TABLES " + tables);
    }

    Family family() {
        return family;
    }

    SchemaHistory history() {
        return history;
    }

    SourcePosition position() {
        return position;
    }

    /** Sessions that see the state, one for each worker. */
    List<Connection> readers() {
        return List.copyOf(readers);
    }

    /** Writers go on; the snapshots stay. */
    void release() throws SQLException {
        execute(lock, "UNLOCK TABLES");
    }

    @Override
    public void close() {
        readers.forEach(ConsistentPoint::close);
        close(lock);
    }

    private static void close(Connection lock, ConsistentPoint point) {
        if (point == null) {
            close(lock);
        } else {
            point.close();
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // it broke: the server has let go of what it held
            org.slf4j.LoggerFactory.getLogger(ConsistentPoint.class).debug("closing a session of the source", e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
