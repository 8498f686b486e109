package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;
import java.util.List;

/**
 * Keeps code of the dump from running by itself with rights that are not the loader role's: the server executes the
 * functions of an index or of a statistics object as the table's owner, whenever it analyses the table. Where that owner is
 * RCT's, they could drop what RCT keeps.
 */
final class Power {
    private static final String HARMLESS_ROLE = """
            SELECT count(*) FROM pg_roles r
             WHERE rolname = ? AND rolname !~ '^pg_' AND NOT rolcreaterole AND NOT rolreplication AND NOT rolbypassrls
               AND NOT EXISTS (SELECT 1 FROM pg_roles p WHERE (p.rolsuper OR p.rolname IN
                               ('pg_execute_server_program', 'pg_write_server_files', 'pg_read_server_files'))
                                  AND pg_has_role(r.oid, p.oid, 'MEMBER'))
            """;

    private Power() {}

    /** Whether a role is there that may own what comes new: none of the server's own, and without power over it. */
    static boolean none(Session administrator, String role) throws SQLException {
        return administrator.number(HARMLESS_ROLE, role) > 0;
    }

    /**
     * @param loader the role that made the functions of the dump, and has them still; the tables have their owners already
     * @throws SynchroException when an index or a statistics object would run one of them with that owner's rights
     */
    static void refuse(Session administrator, LoaderRole loader) throws SQLException {
        List<String> found = administrator.query("""
                WITH RECURSIVE code AS (
                    SELECT x.classid, x.objid, x.classid AS at_class, x.objid AS at, x.owner
                      FROM (SELECT 'pg_class'::regclass::oid AS classid, i.indexrelid AS objid, c.relowner AS owner
                              FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
                             WHERE (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL)
                            UNION ALL
                            SELECT 'pg_statistic_ext'::regclass, s.oid, c.relowner
                              FROM pg_statistic_ext s JOIN pg_class c ON c.oid = s.stxrelid) x
                    UNION
                    SELECT w.classid, w.objid, n.class, n.object, w.owner
                      FROM code w CROSS JOIN LATERAL (
                           SELECT d.refclassid AS class, d.refobjid AS object FROM pg_depend d
                            WHERE d.classid = w.at_class AND d.objid = w.at AND d.refclassid <> 'pg_class'::regclass
                            UNION ALL
                           SELECT 'pg_constraint'::regclass, c.oid FROM pg_constraint c
                            WHERE w.at_class = 'pg_type'::regclass AND c.contypid = w.at) n)
                SELECT DISTINCT p.oid::regprocedure || ' in ' || pg_describe_object(w.classid, w.objid, 0)
                                || ', owner ' || quote_ident(pg_get_userbyid(w.owner))
                  FROM code w JOIN pg_proc p ON w.at_class = 'pg_proc'::regclass AND p.oid = w.at
                 WHERE pg_get_userbyid(p.proowner) = ? ORDER BY 1
                """, row -> row.getString(1), loader.name());
        if (!found.isEmpty()) {
            throw new SynchroException(
                    "the server would execute new function(s) of production by itself, with the rights of a"
                            + " table's owner, whenever it analyses the table: " + String.join("; ", found)
                            + "; create them in RCT yourself, then RCT's are used");
        }
    }
}
