package io.jenkins.plugins.synchroparam.engine.postgres;

import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** One session on a PostgreSQL server; every statement goes through it, so that DEBUG shows it. Not thread-safe. */
public final class Session implements AutoCloseable {

    private static final int SHOWN_LENGTH = 2000;

    private final Connection connection;
    private final Reporter reporter;
    private final SessionGroup group;
    private final boolean lent;
    private List<String> executed; // null: nobody asks

    /** @param lent whether it belongs to somebody else, who ends it */
    Session(Connection connection, Reporter reporter, SessionGroup group, boolean lent) {
        this.lent = lent;
        this.connection = connection;
        this.reporter = reporter;
        this.group = group;
        group.add(this);
    }

    /** Executes SQL text as it is, without parameters: one statement or several. */
    public void execute(String sql) throws SQLException {
        executeAll(List.of(sql));
    }

    /** The same, and DEBUG shows {@code shown} in its place: the text may hold a secret. */
    public void executeShowing(String sql, String shown) throws SQLException {
        show(shown);
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /** Several, in one text. */
    void executeAll(List<String> statements) throws SQLException {
        int last = statements.size() - 1;
        statements.subList(0, last).forEach(this::show);
        if (executed != null) {
            executed.addAll(statements);
        }
        executeShowing(Batch.text(statements), statements.get(last));
    }

    /** Executes one statement with {@code ?} parameters and returns the number of rows it changed. */
    public int update(String sql, Object... parameters) throws SQLException {
        show(sql);
        if (executed != null) {
            throw new IllegalStateException("a statement with parameters cannot be repeated: " + sql);
        }
        try (PreparedStatement statement = prepare(sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    /** Runs a query with {@code ?} parameters and maps each row. */
    public <T> List<T> query(String sql, RowMapper<T> mapper, Object... parameters) throws SQLException {
        show(sql);
        List<T> rows = new ArrayList<>();
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(mapper.map(result));
            }
        }
        return rows;
    }

    /** The single row of a query. */
    public <T> T one(String sql, RowMapper<T> mapper, Object... parameters) throws SQLException {
        List<T> rows = query(sql, mapper, parameters);
        if (rows.size() != 1) {
            throw new SQLException("expected one row, found " + rows.size() + ": " + sql);
        }
        return rows.get(0);
    }

    /** The single text value of a query. */
    public String text(String sql, Object... parameters) throws SQLException {
        return one(sql, row -> row.getString(1), parameters);
    }

    /** The single number of a query. */
    public long number(String sql, Object... parameters) throws SQLException {
        return one(sql, row -> row.getLong(1), parameters);
    }

    /** Runs work in one transaction: committed when it returns, rolled back when it throws. */
    public <T> T transaction(TransactionWork<T> work) throws SQLException {
        return Transaction.run(this, work);
    }

    /** COPY in both directions. */
    public CopyManager copy() throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    /** The server's process id of this session. */
    public int pid() throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }

    /** An SQL text array, for {@code = ANY (?)}. */
    public java.sql.Array array(List<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }

    /** An SQL oid array. */
    public java.sql.Array oids(List<Long> values) throws SQLException {
        return connection.createArrayOf("oid", values.toArray());
    }

    /** An SQL integer array. */
    public java.sql.Array integers(List<Integer> values) throws SQLException {
        return connection.createArrayOf("int4", values.toArray());
    }

    /** Shows a statement at DEBUG that is executed by other means, for example COPY. */
    public void show(String sql) {
        String text = sql.strip();
        reporter.debug("SQL " + (text.length() > SHOWN_LENGTH ? text.substring(0, SHOWN_LENGTH) + " ..." : text));
    }

    /** Asks the server to cancel what this session runs; may be called from another thread. */
    public void cancel() throws SQLException {
        connection.unwrap(PGConnection.class).cancelQuery();
    }

    /** The same session for who does not end it: closing the answer leaves it open. */
    public Session lent() {
        return new Session(connection, reporter, group, true);
    }

    @Override
    public void close() {
        group.remove(this);
        if (lent) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            reporter.debug("closing a database session: " + reason(e));
        }
    }

    /** The server's message in one line, with its detail and SQLSTATE. */
    public static String reason(SQLException e) {
        ServerErrorMessage server = e instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        String detail = server == null || server.getDetail() == null ? "" : " (" + server.getDetail() + ")";
        String text = server == null
                ? String.valueOf(e.getMessage())
                : server.getMessage() + detail + " [SQLSTATE " + server.getSQLState() + "]";
        return text.strip().replaceAll("\\s*\\R\\s*", " | ");
    }

    /** The same for any exception: empty when it does not come from a database. */
    public static Optional<String> databaseReason(Throwable e) {
        return e instanceof SQLException sql ? Optional.of(reason(sql)) : Optional.empty();
    }

    /** What is executed from now on is added there; null ends it. */
    void record(List<String> statements) {
        executed = statements;
    }

    Connection connection() {
        return connection;
    }

    PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
        return statement;
    }
}
