package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.List;

/**
 * What a replaced table keeps from RCT besides what pg_dump writes as entries of their own.
 *
 * @param oid the old table's oid: tells the old table from a new one of the same name
 * @param rowSecurity whether row-level security was enabled
 * @param forceRowSecurity whether it was forced on the owner
 * @param replicaIdentity pg_class.relreplident: d, n, f or i
 * @param replicaIndex the index of the replica identity, else null
 * @param partition whether it is a partition of another table
 */
public record TableState(
        TableName table,
        long oid,
        String owner,
        boolean rowSecurity,
        boolean forceRowSecurity,
        String replicaIdentity,
        String replicaIndex,
        boolean partition) {

    /** Reads the state of the ordinary and partitioned tables with these oids. */
    public static List<TableState> read(Session session, List<Long> oids) throws SQLException {
        return session.query(
                """
                SELECT n.nspname, c.relname, c.oid::bigint, pg_get_userbyid(c.relowner), c.relrowsecurity,
                       c.relforcerowsecurity, c.relreplident::text,
                       (SELECT x.relname FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
                         WHERE i.indrelid = c.oid AND i.indisreplident), c.relispartition
                  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE c.oid = ANY (?) ORDER BY 1, 2
                """,
                row -> new TableState(
                        new TableName(row.getString(1), row.getString(2)),
                        row.getLong(3),
                        row.getString(4),
                        row.getBoolean(5),
                        row.getBoolean(6),
                        row.getString(7),
                        row.getString(8),
                        row.getBoolean(9)),
                session.oids(oids));
    }

    /** Gives the new table the old one's owner, row security and replica identity. */
    public String statement() {
        String identity = switch (replicaIdentity) {
            case "n" -> "NOTHING";
            case "f" -> "FULL";
            case "i" -> replicaIndex == null ? "DEFAULT" : "USING INDEX " + Identifiers.quote(replicaIndex);
            default -> "DEFAULT";
        };
        return "ALTER TABLE " + Identifiers.quote(table) + " OWNER TO " + Identifiers.quote(owner) + ", "
                + (rowSecurity ? "ENABLE" : "DISABLE") + " ROW LEVEL SECURITY, "
                + (forceRowSecurity ? "FORCE" : "NO FORCE") + " ROW LEVEL SECURITY, REPLICA IDENTITY " + identity;
    }
}
