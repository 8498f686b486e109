package io.jenkins.plugins.synchroparam.engine.replica.catalogue;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** pg_chameleon's own catalogue, versions 2.0.x, in the same schema: what it says of sources, tables and positions. */
public final class ChameleonCatalogue {

    /** Where it is kept once this engine's own is there. */
    public static final String KEPT = "sch_chameleon_2";

    /** In any other one pg_chameleon works, or has left something half done. */
    private static final Set<String> AT_REST = Set.of("ready", "initialised", "synced", "stopped");

    private final Session session;

    public ChameleonCatalogue(Session session) {
        this.session = session;
    }

    /**
     * A source of it.
     *
     * @param id pg_chameleon's number
     * @param name as the configuration names it
     * @param mappings origin database to target schema
     * @param status pg_chameleon's word
     * @param position the start of the oldest batch that is not replayed whole: what comes after is not, or not wholly, in
     *     the tables; empty before the first copy
     * @param watermark where the copy ended
     * @param consistent whether that was passed
     */
    public record Source(
            long id,
            String name,
            Map<String, String> mappings,
            String status,
            Optional<SourcePosition> position,
            Optional<SourcePosition> watermark,
            boolean consistent) {}

    /**
     * A table of it.
     *
     * @param target where it is
     * @param key names of the columns that identify a row
     * @param copiedAt where its copy was taken; empty when the stream has passed that
     * @param enabled false when pg_chameleon left it out after an error
     */
    public record Table(TableName target, List<String> key, Optional<SourcePosition> copiedAt, boolean enabled) {}

    /** Whether it is there, and of a version that had these tables. */
    public boolean isThere() throws SQLException {
        return session.text("SELECT to_regclass('sch_chameleon.t_batch_events')") != null
                && session.text("SELECT to_regclass('sch_chameleon.t_version')") == null;
    }

    /** @throws SynchroException when one of them is not at rest */
    public List<Source> sources() throws SQLException {
        List<Source> sources = session.query(
                "SELECT s.i_id_source, s.t_source, s.jsb_schema_mappings::text AS mappings, s.enm_status::text AS status,"
                        + " s.t_binlog_name, s.i_binlog_position, s.b_consistent, s.enm_source_type::text AS kind,"
                        + " b.t_binlog_name AS batch_name, b.i_binlog_position AS batch_position, b.t_gtid_set"
                        + " FROM sch_chameleon.t_sources s LEFT JOIN LATERAL (SELECT * FROM sch_chameleon.t_replica_batch b"
                        + " WHERE b.i_id_source = s.i_id_source AND NOT b.b_replayed ORDER BY b.i_id_batch LIMIT 1) b ON true"
                        + " WHERE s.enm_source_type = 'mysql' ORDER BY s.i_id_source",
                ChameleonCatalogue::source);
        for (Source source : sources) {
            if (!AT_REST.contains(source.status())) {
                throw new SynchroException("source \"" + source.name() + "\" of pg_chameleon is " + source.status()
                        + ": stop it with chameleon stop_replica, then take it over");
            }
            if (source.position().isEmpty() && !source.status().equals("ready")) {
                throw new SynchroException("source \"" + source.name() + "\" of pg_chameleon has no position: its"
                        + " t_replica_batch holds no batch that is to be replayed; copy it again with init_replica");
            }
        }
        return sources;
    }

    public List<Table> tables(long source) throws SQLException {
        return session.query(
                "SELECT * FROM sch_chameleon.t_replica_tables WHERE i_id_source = ?",
                row -> new Table(
                        new TableName(row.getString("v_schema_name"), row.getString("v_table_name")),
                        List.of((String[]) row.getArray("v_table_pkey").getArray()),
                        Sources.position(row, "t_binlog_name", "i_binlog_position", ""),
                        row.getBoolean("b_replica_enabled")),
                source);
    }

    /** Out of the way, for who wants to look at it; nothing is lost. */
    public void putAside() throws SQLException {
        session.execute("ALTER SCHEMA sch_chameleon RENAME TO " + KEPT);
    }

    private static Source source(ResultSet row) throws SQLException {
        return new Source(
                row.getLong("i_id_source"),
                row.getString("t_source"),
                Sources.mappings(row.getString("mappings")),
                row.getString("status"),
                Sources.position(row, "batch_name", "batch_position", row.getString("t_gtid_set")),
                Sources.position(row, "t_binlog_name", "i_binlog_position", ""),
                row.getBoolean("b_consistent"));
    }
}
