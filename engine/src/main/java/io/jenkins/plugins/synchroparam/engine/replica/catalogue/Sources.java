package io.jenkins.plugins.synchroparam.engine.replica.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The rows of {@code t_sources}. */
public final class Sources {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SELECT = "SELECT * FROM sch_chameleon.t_sources";

    private final Session session;

    public Sources(Session session) {
        this.session = session;
    }

    /** Every source, by name. */
    public List<SourceRecord> all() throws SQLException {
        return session.query(SELECT + " ORDER BY t_source", Sources::map);
    }

    /** The source of this name, when it was added. */
    public Optional<SourceRecord> find(String name) throws SQLException {
        return session.query(SELECT + " WHERE t_source = ?", Sources::map, name).stream()
                .findFirst();
    }

    /** @throws SynchroException when it was not added */
    public SourceRecord require(String name) throws SQLException {
        return find(name)
                .orElseThrow(
                        () -> new SynchroException("source \"" + name + "\" is not registered: run add_source first"));
    }

    /** Adds a source in status ready. */
    public void add(String name, Map<String, String> mappings) throws SQLException {
        session.update(
                "INSERT INTO sch_chameleon.t_sources (t_source, jsb_schema_mappings) VALUES (?, ?::jsonb)",
                name,
                json(mappings));
    }

    /** Forgets a source and its tables; their data stay. */
    public void drop(long id) throws SQLException {
        session.update("DELETE FROM sch_chameleon.t_sources WHERE i_id_source = ?", id);
    }

    public void status(long id, SourceStatus status) throws SQLException {
        session.update(
                "UPDATE sch_chameleon.t_sources SET enm_status = ?::sch_chameleon.en_src_status WHERE i_id_source = ?",
                status.word(),
                id);
    }

    public void mappings(long id, Map<String, String> mappings) throws SQLException {
        session.update(
                "UPDATE sch_chameleon.t_sources SET jsb_schema_mappings = ?::jsonb WHERE i_id_source = ?",
                json(mappings),
                id);
    }

    /** Asks whoever runs the replica to stop, or takes that back. */
    public void requestStop(long id, boolean stop) throws SQLException {
        session.update("UPDATE sch_chameleon.t_sources SET b_stop_requested = ? WHERE i_id_source = ?", stop, id);
    }

    public boolean stopRequested(long id) throws SQLException {
        return session
                .query(
                        "SELECT b_stop_requested FROM sch_chameleon.t_sources WHERE i_id_source = ?",
                        row -> row.getBoolean(1),
                        id)
                .stream()
                .findFirst()
                .orElse(true);
    }

    /** A maintenance ended. */
    public void maintained(long id) throws SQLException {
        session.update(
                "UPDATE sch_chameleon.t_sources SET ts_last_maintenance = clock_timestamp() WHERE i_id_source = ?", id);
    }

    private static SourceRecord map(ResultSet row) throws SQLException {
        return new SourceRecord(
                row.getLong("i_id_source"),
                row.getString("t_source"),
                mappings(row.getString("jsb_schema_mappings")),
                SourceStatus.of(row.getString("enm_status")),
                position(row, "t_binlog_name", "i_binlog_position", row.getString("t_gtid_set")),
                position(row, "t_watermark_name", "i_watermark_position", ""),
                row.getBoolean("b_consistent"),
                time(row, "ts_last_maintenance"),
                new SourceRecord.Progress(
                        time(row, "ts_last_received"),
                        time(row, "ts_last_replayed"),
                        time(row, "ts_event_received"),
                        time(row, "ts_event_replayed"),
                        row.getLong("i_replayed"),
                        row.getLong("i_skipped"),
                        row.getLong("i_ddl"),
                        row.getLong("i_drift")));
    }

    static Optional<SourcePosition> position(ResultSet row, String file, String offset, String gtid)
            throws SQLException {
        String name = row.getString(file);
        return name == null ? Optional.empty() : Optional.of(new SourcePosition(name, row.getLong(offset), gtid));
    }

    private static Optional<OffsetDateTime> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class));
    }

    static Map<String, String> mappings(String json) throws SQLException {
        try {
            return new TreeMap<>(JSON.readValue(json, new TypeReference<Map<String, String>>() {}));
        } catch (JsonProcessingException e) {
            throw new SQLException("jsb_schema_mappings is not a mapping of names: " + json, e);
        }
    }

    private static String json(Map<String, String> mappings) {
        try {
            return JSON.writeValueAsString(mappings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts have a JSON form", e);
        }
    }
}
