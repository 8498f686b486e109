package io.jenkins.plugins.synchroparam.engine.replica.catalogue;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The rows of {@code t_replica_tables} of one source. */
public final class ReplicaTables {

    private static final String OF_TABLE = " WHERE i_id_source = ? AND v_origin_schema = ? AND v_origin_table = ?";

    private final Session session;
    private final long source;

    public ReplicaTables(Session session, long source) {
        this.session = session;
        this.source = source;
    }

    /** Every table, by its place in PostgreSQL. */
    public List<ReplicaTable> all() throws SQLException {
        return session.query(
                "SELECT * FROM sch_chameleon.t_replica_tables WHERE i_id_source = ?"
                        + " ORDER BY v_schema_name, v_table_name",
                ReplicaTables::map,
                source);
    }

    /** Adds a table, or replaces what is known of it; it is enabled then. */
    public void put(ReplicaTable table) throws SQLException {
        Optional<SourcePosition> at = table.copiedAt();
        session.update(
                "INSERT INTO sch_chameleon.t_replica_tables (i_id_source, v_origin_schema, v_origin_table, v_schema_name,"
                        + " v_table_name, v_table_pkey, t_binlog_name, i_binlog_position, t_gtid_set)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (i_id_source, v_origin_schema, v_origin_table) DO UPDATE SET"
                        + " v_schema_name = excluded.v_schema_name, v_table_name = excluded.v_table_name,"
                        + " v_table_pkey = excluded.v_table_pkey, t_binlog_name = excluded.t_binlog_name,"
                        + " i_binlog_position = excluded.i_binlog_position, t_gtid_set = excluded.t_gtid_set,"
                        + " b_replica_enabled = true, t_disabled_reason = NULL",
                source,
                table.origin().schema(),
                table.origin().name(),
                table.target().schema(),
                table.target().name(),
                session.array(table.key()),
                at.map(SourcePosition::file).orElse(null),
                at.map(SourcePosition::offset).orElse(null),
                at.map(SourcePosition::gtid).orElse(""));
    }

    /** A statement changed what identifies a row. */
    public void key(TableId table, List<String> key) throws SQLException {
        session.update(
                "UPDATE sch_chameleon.t_replica_tables SET v_table_pkey = ?" + OF_TABLE,
                session.array(key),
                source,
                table.schema(),
                table.name());
    }

    public void remove(TableId table) throws SQLException {
        session.update("DELETE FROM sch_chameleon.t_replica_tables" + OF_TABLE, source, table.schema(), table.name());
    }

    /** Forgets the tables of one database of the source. */
    public void removeSchema(String origin) throws SQLException {
        session.update(
                "DELETE FROM sch_chameleon.t_replica_tables WHERE i_id_source = ? AND v_origin_schema = ?",
                source,
                origin);
    }

    /** The schema of the target that a database of the source goes into has another name now. */
    public void moveSchema(String origin, String target) throws SQLException {
        session.update(
                "UPDATE sch_chameleon.t_replica_tables SET v_schema_name = ? WHERE i_id_source = ? AND v_origin_schema = ?",
                target,
                source,
                origin);
    }

    /** No more events of this table, and why. */
    public void disable(TableId table, String reason) throws SQLException {
        session.update(
                "UPDATE sch_chameleon.t_replica_tables SET b_replica_enabled = false, t_disabled_reason = ?" + OF_TABLE,
                reason,
                source,
                table.schema(),
                table.name());
    }

    /** Adds to a table's counts. */
    public void count(TableId table, long replayed, long skipped, long drift) throws SQLException {
        session.update(
                "UPDATE sch_chameleon.t_replica_tables SET i_replayed = i_replayed + ?, i_skipped = i_skipped + ?,"
                        + " i_drift = i_drift + ?" + OF_TABLE,
                replayed,
                skipped,
                drift,
                source,
                table.schema(),
                table.name());
    }

    /** The stream has passed the table's own copy. */
    public void passed(TableId table) throws SQLException {
        session.update(
                "UPDATE sch_chameleon.t_replica_tables SET t_binlog_name = NULL, i_binlog_position = NULL,"
                        + " t_gtid_set = ''" + OF_TABLE,
                source,
                table.schema(),
                table.name());
    }

    private static ReplicaTable map(ResultSet row) throws SQLException {
        String reason = row.getString("t_disabled_reason");
        return new ReplicaTable(
                new TableId(row.getString("v_origin_schema"), row.getString("v_origin_table")),
                new TableName(row.getString("v_schema_name"), row.getString("v_table_name")),
                List.of((String[]) row.getArray("v_table_pkey").getArray()),
                Sources.position(row, "t_binlog_name", "i_binlog_position", row.getString("t_gtid_set")),
                row.getBoolean("b_replica_enabled"),
                reason == null ? "" : reason,
                row.getLong("i_replayed"),
                row.getLong("i_skipped"),
                row.getLong("i_drift"));
    }
}
