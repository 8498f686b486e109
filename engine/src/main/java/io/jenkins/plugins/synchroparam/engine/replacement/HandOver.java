package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Batch;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives what the loader role made to those who own it in RCT. */
final class HandOver {

    private final Session administrator;
    private final Owners owners;

    HandOver(Session administrator) throws SQLException {
        this.administrator = administrator;
        this.owners = new Owners(administrator);
    }

    /**
     * Tables that RCT had get their old owner, row security and replica identity; new ones their owner in production when
     * that role exists here and is no superuser, else RCT's owner, and the default privileges that RCT has for it.
     */
    void run(LoaderRole loader, Takedown takedown, Map<TableName, String> newTables) throws SQLException {
        Set<TableName> here = tables();
        Batch.execute(
                administrator,
                takedown.tables().stream()
                        .filter(table -> here.contains(table.table()))
                        .map(TableState::statement)
                        .toList());
        for (Map.Entry<TableName, String> table : newTables.entrySet()) {
            String owner = owners.here(table.getValue());
            administrator.execute(
                    "ALTER TABLE " + Identifiers.quote(table.getKey()) + " OWNER TO " + Identifiers.quote(owner));
            defaultPrivileges(table.getKey(), owner);
        }
        refusePower(loader);
        Power.refuse(administrator, loader);
        Batch.execute(
                administrator,
                loader.owned(administrator).stream()
                        .map(object -> object.ownerStatement(owners.databaseOwner()))
                        .toList());
    }

    /** A SECURITY DEFINER function of the dump must not get a superuser's rights; found in the rehearsal. */
    private void refusePower(LoaderRole loader) throws SQLException {
        List<String> functions =
                administrator.query("""
                SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_roles o ON o.rolname = ?
                 WHERE p.prosecdef AND o.rolsuper AND pg_get_userbyid(p.proowner) = ? ORDER BY 1
                """, row -> row.getString(1), owners.databaseOwner(), loader.name());
        if (!functions.isEmpty()) {
            throw new SynchroException("production's SECURITY DEFINER function(s) " + String.join(", ", functions)
                    + " would get the rights of RCT's owner \"" + owners.databaseOwner()
                    + "\", a superuser; create them in RCT yourself, or give RCT another owner");
        }
    }

    /** On the table, and on the sequences that it owns. */
    private void defaultPrivileges(TableName table, String owner) throws SQLException {
        List<String> grants = administrator.query(
                """
                        WITH relations AS (
                            SELECT c.oid, 'r' AS kind FROM pg_class c WHERE c.oid = ?::regclass
                            UNION ALL
                            SELECT s.oid, 'S' FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
                             WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = ?::regclass
                               AND d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i'))
                        SELECT format('GRANT %s ON %s %s TO %s%s', a.privilege_type,
                                      CASE r.kind WHEN 'r' THEN 'TABLE' ELSE 'SEQUENCE' END, r.oid::regclass,
                                      CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END,
                                      CASE WHEN a.is_grantable AND a.grantee <> d.defaclrole
                                           THEN ' WITH GRANT OPTION' ELSE '' END)
                          FROM pg_default_acl d CROSS JOIN LATERAL aclexplode(d.defaclacl) a
                               JOIN relations r ON r.kind = d.defaclobjtype
                         WHERE d.defaclrole = (SELECT oid FROM pg_roles WHERE rolname = ?)
                           AND d.defaclnamespace IN (0, (SELECT oid FROM pg_namespace WHERE nspname = ?))
                        """,
                row -> row.getString(1), Identifiers.quote(table), Identifiers.quote(table), owner, table.schema());
        Batch.execute(administrator, grants);
    }

    private Set<TableName> tables() throws SQLException {
        return Set.copyOf(administrator.query(
                "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE c.relkind IN ('r', 'p')",
                row -> new TableName(row.getString(1), row.getString(2))));
    }
}
