package io.jenkins.plugins.synchroparam.engine.requirements;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a refreshing role that is no superuser must be allowed to do, told all at once when something is missing. */
final class Rights {

    private static final int SHOWN_OWNERS = 10;

    private Rights() {}

    /**
     * @param session of the refreshing role on RCT
     * @throws SynchroException in one line, with everything that the role lacks
     */
    static void check(Session session, String database) throws SQLException {
        List<String> missing = new ArrayList<>();
        session.query("""
                SELECT r.rolcreatedb, r.rolcreaterole, pg_has_role('pg_signal_backend', 'USAGE'),
                       pg_has_role(d.datdba, 'USAGE'), pg_get_userbyid(d.datdba)
                  FROM pg_roles r, pg_database d WHERE r.rolname = current_user AND d.datname = current_database()
                """, row -> {
            add(missing, row.getBoolean(1), "CREATEDB (the backup database EXP is created)");
            add(missing, row.getBoolean(2), "CREATEROLE (a loader role without rights is created)");
            add(missing, row.getBoolean(3), "membership in pg_signal_backend (sessions on RCT are ended)");
            add(
                    missing,
                    row.getBoolean(4),
                    "membership in \"" + row.getString(5) + "\" (owner of database \"" + database
                            + "\", whose connections are blocked)");
            return null;
        });
        missing.addAll(owners(session));
        missing.addAll(grantors(session));
        if (!missing.isEmpty()) {
            throw new SynchroException("role \"" + session.text("SELECT current_user") + "\" lacks "
                    + Printable.escape(String.join(", ", missing))
                    + "; grant it, or use another credential for the database in synchroDB");
        }
    }

    /** Owners of RCT's objects, RCT's own owner apart, whose rights the role does not have: it could neither replace nor give back what they own. */
    private static List<String> owners(Session session) throws SQLException {
        return session.query(
                """
                WITH schemas AS (SELECT oid FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'),
                     objects AS (
                    SELECT 'pg_class'::regclass AS classid, oid, relowner AS owner FROM pg_class
                     WHERE relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND relnamespace IN (SELECT oid FROM schemas)
                    UNION ALL SELECT 'pg_proc'::regclass, oid, proowner FROM pg_proc
                     WHERE pronamespace IN (SELECT oid FROM schemas)
                    UNION ALL SELECT 'pg_type'::regclass, oid, typowner FROM pg_type
                     WHERE typnamespace IN (SELECT oid FROM schemas) AND typtype IN ('d', 'e', 'r')
                    UNION ALL SELECT 'pg_publication'::regclass, oid, pubowner FROM pg_publication
                     WHERE NOT puballtables
                    UNION ALL SELECT 'pg_namespace'::regclass, oid, nspowner FROM pg_namespace
                     WHERE oid IN (SELECT oid FROM schemas))
                SELECT pg_get_userbyid(o.owner), min(pg_describe_object(o.classid, o.oid, 0)), count(*) - 1
                  FROM objects o
                 WHERE NOT pg_has_role(o.owner, 'USAGE')
                   AND o.owner <> (SELECT datdba FROM pg_database WHERE datname = current_database())
                   AND pg_get_userbyid(o.owner) <> 'pg_database_owner' AND NOT EXISTS (SELECT 1 FROM pg_depend d
                       WHERE d.classid = o.classid AND d.objid = o.oid AND d.deptype = 'e')
                 GROUP BY 1 ORDER BY 1 LIMIT ?
                """,
                row -> "membership in \"" + row.getString(1) + "\" (owner of " + row.getString(2)
                        + (row.getLong(3) > 0 ? " and " + row.getLong(3) + " other object(s)" : "") + ")",
                SHOWN_OWNERS);
    }

    /** Roles that granted CONNECT on RCT: only they can grant it again. */
    private static List<String> grantors(Session session) throws SQLException {
        return session.query(
                """
                SELECT DISTINCT pg_get_userbyid(a.grantor)
                  FROM pg_database d CROSS JOIN LATERAL aclexplode(d.datacl) a
                 WHERE d.datname = current_database() AND a.privilege_type = 'CONNECT' AND a.grantor <> d.datdba
                   AND NOT pg_has_role(a.grantor, 'MEMBER') ORDER BY 1
                """, row -> "membership in \"" + row.getString(1) + "\" (it granted CONNECT on the database)");
    }

    private static void add(List<String> missing, boolean has, String right) {
        if (!has) {
            missing.add(right);
        }
    }
}
