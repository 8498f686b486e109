package io.jenkins.plugins.synchroparam.engine.compare;

import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A database with one object of every kind, and what it looks like after a change that is undone. */
final class SnapshotFixture implements AutoCloseable {

    private final Connection connection;
    private final DatabaseSnapshot before;

    SnapshotFixture() throws SQLException {
        connection = TestPostgres.connect(TestPostgres.createDatabase("snapshot"));
        execute(text("every_kind.sql"));
        execute("SET allow_system_table_mods = on");
        before = DatabaseSnapshot.take(connection);
    }

    Connection connection() {
        return connection;
    }

    DatabaseSnapshot before() {
        return before;
    }

    /** The database as it is after this, which is then undone. */
    DatabaseSnapshot after(String sql) throws SQLException {
        connection.setAutoCommit(false);
        try {
            execute(sql);
            return DatabaseSnapshot.take(connection);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** The changed keys within a part of the database. */
    Set<String> changed(DatabaseSnapshot after, UnaryOperator<DatabaseSnapshot> part) {
        return DatabaseSnapshot.changedKeys(part.apply(before), part.apply(after));
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    String show(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static String text(String resource) {
        try (InputStream stream = SnapshotFixture.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Drops the roles, which belong to the server and not to the database. */
    @Override
    public void close() throws SQLException {
        execute("DROP OWNED BY snapshot_owner, snapshot_reader, snapshot_clerk, snapshot_chief CASCADE");
        execute("DROP ROLE snapshot_owner, snapshot_reader, snapshot_clerk, snapshot_chief");
        connection.close();
    }
}
