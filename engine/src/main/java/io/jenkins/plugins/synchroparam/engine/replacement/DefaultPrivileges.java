package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.postgres.Batch;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The default privileges of the refreshing role. pg_dump writes rights as if there were none, so while objects are put
 * back they must not add any; suspended and restored within one transaction, nobody else ever sees a difference.
 */
final class DefaultPrivileges {

    /** The privileges in which the role's defaults differ from the server's own: granted beyond them, or missing. */
    private static final String DIFFERENCES = """
            WITH own AS (
                SELECT d.oid, d.defaclnamespace, d.defaclobjtype, d.defaclacl AS acl,
                       CASE d.defaclnamespace WHEN 0 THEN acldefault(
                           CASE d.defaclobjtype WHEN 'S' THEN 's'::"char" ELSE d.defaclobjtype END, d.defaclrole) END AS server
                  FROM pg_default_acl d WHERE d.defaclrole = (SELECT oid FROM pg_roles WHERE rolname = current_user)),
            one AS (
                SELECT o.oid, x.grantee, x.privilege_type, x.is_grantable FROM own o, aclexplode(o.acl) x),
            other AS (
                SELECT o.oid, x.grantee, x.privilege_type, x.is_grantable FROM own o, aclexplode(o.server) x),
            difference AS (
                SELECT true AS granted, * FROM (TABLE one EXCEPT TABLE other) a
                 UNION ALL SELECT false, * FROM (TABLE other EXCEPT TABLE one) b)
            SELECT f.granted, 'ALTER DEFAULT PRIVILEGES' || coalesce(' IN SCHEMA ' || quote_ident(n.nspname), '') || ' ',
                   f.privilege_type || ' ON '
                       || CASE o.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS'
                                               WHEN 'T' THEN 'TYPES' WHEN 'L' THEN 'LARGE OBJECTS' ELSE 'SCHEMAS' END,
                   CASE f.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(f.grantee)) END,
                   CASE WHEN f.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
              FROM difference f JOIN own o ON o.oid = f.oid LEFT JOIN pg_namespace n ON n.oid = o.defaclnamespace
            """;

    private final Session session;
    private final List<Privilege> privileges;

    private DefaultPrivileges(Session session, List<Privilege> privileges) {
        this.session = session;
        this.privileges = privileges;
    }

    /** Within a transaction: from here on, new objects have the server's own default privileges. */
    static DefaultPrivileges suspend(Session session) throws SQLException {
        DefaultPrivileges own = new DefaultPrivileges(
                session,
                session.query(
                        DIFFERENCES,
                        row -> new Privilege(
                                row.getBoolean(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5))));
        own.change(true);
        return own;
    }

    /** Puts them back, in the same transaction. */
    void restore() throws SQLException {
        change(false);
    }

    private void change(boolean revokeGranted) throws SQLException {
        List<String> statements = new ArrayList<>();
        for (Privilege privilege : privileges) {
            if (privilege.granted() == revokeGranted) {
                statements.add(privilege.alter() + "REVOKE " + privilege.what() + " FROM " + privilege.grantee());
            }
        }
        for (Privilege privilege : privileges) {
            if (privilege.granted() != revokeGranted) {
                statements.add(privilege.alter() + "GRANT " + privilege.what() + " TO " + privilege.grantee()
                        + privilege.option());
            }
        }
        Batch.execute(session, statements);
    }

    /** The parts of a statement, quoted by the server. */
    private record Privilege(boolean granted, String alter, String what, String grantee, String option) {}
}
