package io.jenkins.plugins.synchroparam.engine.swapdatabase;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Questions;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Large objects belong to no table: those that users made, changed or removed since the dump are carried over one by one. */
final class LargeObjects {

    private static final String RIGHTS = """
            SELECT format('GRANT %s ON LARGE OBJECT %s TO %s%s', a.privilege_type, m.oid,
                          CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END,
                          CASE WHEN a.is_grantable AND a.grantee <> m.lomowner THEN ' WITH GRANT OPTION' ELSE '' END)
              FROM pg_largeobject_metadata m
                   CROSS JOIN LATERAL aclexplode(m.lomacl) a WHERE m.oid = ?::oid
            """;

    private LargeObjects() {}

    /** Asks how all of them stand: their definitions, and the counters of what was written to them. */
    static List<String> mark(Questions questions) {
        return questions.add("""
                SELECT concat_ws('/', md5(coalesce(string_agg(xmin::text || oid, ',' ORDER BY oid), '')),
                       pg_stat_get_tuples_inserted('pg_largeobject'::regclass),
                       pg_stat_get_tuples_updated('pg_largeobject'::regclass),
                       pg_stat_get_tuples_deleted('pg_largeobject'::regclass))
                  FROM pg_largeobject_metadata
                """, row -> row.getString(1));
    }

    /** Makes the copy's equal to RCT's; returns how many differed. */
    static int carry(Session from, Session to) throws SQLException {
        Map<Long, String> theirs = read(from);
        Map<Long, String> ours = read(to);
        int changed = 0;
        for (long gone : List.copyOf(ours.keySet())) {
            if (!theirs.getOrDefault(gone, "").equals(ours.get(gone))) {
                to.query("SELECT lo_unlink(?::oid)", row -> null, gone);
                ours.remove(gone);
                changed++;
            }
        }
        for (long oid : theirs.keySet()) {
            if (!ours.containsKey(oid)) {
                copy(from, to, oid);
                changed++;
            }
        }
        return changed;
    }

    private static Map<Long, String> read(Session session) throws SQLException {
        Map<Long, String> objects = new HashMap<>();
        session.query(
                "SELECT oid::bigint, concat_ws('/', pg_get_userbyid(lomowner), lomacl,"
                        + " obj_description(oid, 'pg_largeobject'), md5(lo_get(oid))) FROM pg_largeobject_metadata",
                row -> objects.put(row.getLong(1), row.getString(2)));
        return objects;
    }

    private static void copy(Session from, Session to, long oid) throws SQLException {
        byte[] content = from.one("SELECT lo_get(?::oid)", row -> row.getBytes(1), oid);
        to.query("SELECT lo_from_bytea(?::oid, ?)", row -> null, oid, content);
        String name = "LARGE OBJECT " + oid;
        to.execute("ALTER " + name + " OWNER TO "
                + from.text(
                        "SELECT quote_ident(pg_get_userbyid(lomowner)) FROM pg_largeobject_metadata WHERE oid = ?::oid",
                        oid));
        for (String grant : from.query(RIGHTS, row -> row.getString(1), oid)) {
            to.execute(grant);
        }
        String comment = from.text("SELECT obj_description(?::oid, 'pg_largeobject')", oid);
        if (comment != null) {
            to.execute("COMMENT ON " + name + " IS " + Identifiers.literal(comment));
        }
    }
}
