package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.InputException;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A schema that a replica fills, as its catalogue {@code sch_chameleon} describes it.
 *
 * @param source name of the source that it follows
 * @param status what the replica does
 * @param consistent whether all its tables are of one moment
 * @param asOf the moment of the source that it is at, in the target's words; empty before the first copy
 * @param age how long ago that was
 * @param bytes of its tables
 * @param tables its tables
 * @param leftOut those that are not followed any more, each with the reason
 * @param serverVersion of the server that holds it
 */
public record ReplicaFacts(
        String source,
        String status,
        boolean consistent,
        String asOf,
        Duration age,
        long bytes,
        SortedSet<TableName> tables,
        SortedMap<TableName, String> leftOut,
        String serverVersion) {

    /**
     * Asks the database that holds it.
     *
     * @throws SynchroException when the schema is no replica's, or is not there; the ones that replicas fill are named
     */
    public static ReplicaFacts read(Session session, String database, String schema) throws SQLException {
        if (session.text("SELECT to_regclass('sch_chameleon.t_sources')::text") == null) {
            throw new SynchroException(
                    "database \"" + database + "\" holds no replica, but the dump record of kind REPLICA"
                            + " names it: correct the client's production database in synchroDB, or the record");
        }
        SortedSet<TableName> tables = new TreeSet<>(session.query(
                "SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace(?) AND relkind IN ('r', 'p')",
                row -> new TableName(schema, row.getString(1)),
                Identifiers.quote(schema)));
        SortedMap<TableName, String> leftOut = new TreeMap<>();
        session.query(
                        "SELECT v_table_name, coalesce(t_disabled_reason, '') FROM sch_chameleon.t_replica_tables"
                                + " WHERE v_schema_name = ? AND NOT b_replica_enabled",
                        row -> Map.entry(new TableName(schema, row.getString(1)), row.getString(2)),
                        schema)
                .forEach(table -> leftOut.put(table.getKey(), table.getValue()));
        List<ReplicaFacts> found = session.query(
                """
                SELECT t_source, enm_status::text, b_consistent AND t_binlog_name IS NOT NULL AS consistent,
                       coalesce(to_char(ts_event_replayed, 'YYYY-MM-DD HH24:MI:SS TZ'), '') AS as_of,
                       coalesce(extract(epoch FROM clock_timestamp() - ts_event_replayed), 0) AS age,
                       (SELECT coalesce(sum(pg_table_size(oid)), 0)::bigint FROM pg_class
                        WHERE relnamespace = to_regnamespace(?) AND relkind = 'r') AS bytes,
                       current_setting('server_version') AS version
                FROM sch_chameleon.t_sources s
                WHERE EXISTS (SELECT FROM jsonb_each_text(s.jsb_schema_mappings) m WHERE m.value = ?)""",
                row -> new ReplicaFacts(
                        row.getString("t_source"),
                        row.getString("enm_status"),
                        row.getBoolean("consistent"),
                        row.getString("as_of"),
                        Duration.ofSeconds(Math.max(0, row.getLong("age"))),
                        row.getLong("bytes"),
                        tables,
                        leftOut,
                        row.getString("version")),
                Identifiers.quote(schema),
                schema);
        if (found.isEmpty()) {
            throw new InputException("key", schema, unknown(session, database));
        }
        if (session.text("SELECT to_regnamespace(?)::text", Identifiers.quote(schema)) == null) {
            throw new InputException(
                    "key",
                    schema,
                    "database \"" + database + "\" has no such schema, which the dump record of kind REPLICA names;"
                            + " init_replica of source " + found.get(0).source() + " makes it");
        }
        return found.get(0);
    }

    private static String unknown(Session session, String database) throws SQLException {
        List<String> filled = session.query(
                "SELECT DISTINCT m.value FROM sch_chameleon.t_sources s, jsonb_each_text(s.jsb_schema_mappings) m"
                        + " ORDER BY 1",
                row -> row.getString(1));
        return "no replica in database \"" + database + "\" fills such a schema, which the dump record of kind REPLICA"
                + " names; correct key in synchro.dump, there are: "
                + (filled.isEmpty() ? "none, add_source and init_replica make one" : String.join(", ", filled));
    }
}
