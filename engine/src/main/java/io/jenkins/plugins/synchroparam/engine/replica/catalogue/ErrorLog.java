package io.jenkins.plugins.synchroparam.engine.replica.catalogue;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** The rows of {@code t_error_log}. */
public final class ErrorLog {

    private static final String SELECT = "SELECT l.i_id_log, coalesce(s.t_source, '') AS t_source,"
            + " concat_ws('.', nullif(l.v_schema_name, ''), nullif(l.v_table_name, '')) AS t_table,"
            + " coalesce(l.t_binlog_name || ':' || l.i_binlog_position, '') AS t_position, l.ts_error, l.t_sql,"
            + " l.t_error_message FROM sch_chameleon.t_error_log l"
            + " LEFT JOIN sch_chameleon.t_sources s USING (i_id_source)";

    private final Session session;

    public ErrorLog(Session session) {
        this.session = session;
    }

    /**
     * @param table the table that it is about, if any
     * @param sql the statement, empty when there is none
     */
    public void add(long source, Optional<TableName> table, SourcePosition position, String sql, String message)
            throws SQLException {
        session.update(
                "INSERT INTO sch_chameleon.t_error_log (i_id_source, v_schema_name, v_table_name, t_binlog_name,"
                        + " i_binlog_position, t_sql, t_error_message) VALUES (?, ?, ?, ?, ?, ?, ?)",
                source,
                table.map(TableName::schema).orElse(""),
                table.map(TableName::name).orElse(""),
                position.file(),
                position.offset(),
                sql.replace("\0", "\\0"),
                message.replace("\0", "\\0"));
    }

    /** The newest last; of one source unless its name is empty. */
    public List<ErrorEntry> all(String source) throws SQLException {
        return session.query(
                SELECT + " WHERE ? = '' OR s.t_source = ? ORDER BY l.i_id_log", ErrorLog::map, source, source);
    }

    public Optional<ErrorEntry> find(long id) throws SQLException {
        return session.query(SELECT + " WHERE l.i_id_log = ?", ErrorLog::map, id).stream()
                .findFirst();
    }

    private static ErrorEntry map(ResultSet row) throws SQLException {
        return new ErrorEntry(
                row.getLong("i_id_log"),
                row.getString("t_source"),
                row.getString("t_table"),
                row.getString("t_position"),
                row.getObject("ts_error", OffsetDateTime.class),
                row.getString("t_sql"),
                row.getString("t_error_message"));
    }
}
