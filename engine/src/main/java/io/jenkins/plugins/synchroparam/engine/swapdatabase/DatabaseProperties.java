package io.jenkins.plugins.synchroparam.engine.swapdatabase;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What hangs on a database itself and stays behind when it is renamed: owner, rights, comment, settings for all and for single
 * roles, security labels, whether it is a template. Encoding, collation, locale provider and tablespace are given when the new
 * database is made; who may connect is put back with RCT's other connections.
 */
final class DatabaseProperties {

    /** Their value is a list of names, which a literal would make one name of. */
    private static final Set<String> LISTS = Set.of(
            "search_path",
            "temp_tablespaces",
            "local_preload_libraries",
            "session_preload_libraries",
            "shared_preload_libraries",
            "unix_socket_directories");

    private static final String ROLE = "CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(g.rolname) END";

    private final Session maintenance;
    private final String rct;
    private final String built;

    /** @param built the database that will have RCT's name when the statements are executed */
    DatabaseProperties(Session maintenance, String rct, String built) {
        this.maintenance = maintenance;
        this.rct = rct;
        this.built = built;
    }

    /** For the database that has RCT's name then; for one transaction, in order. */
    List<String> statements() throws SQLException {
        String name = Identifiers.quote(rct);
        List<String> statements = new ArrayList<>();
        maintenance.query(
                "SELECT quote_ident(pg_get_userbyid(datdba)), datistemplate, shobj_description(oid, 'pg_database')"
                        + " FROM pg_database WHERE datname = ?",
                row -> {
                    statements.add("ALTER DATABASE " + name + " OWNER TO " + row.getString(1));
                    statements.add("ALTER DATABASE " + name + " IS_TEMPLATE " + row.getBoolean(2));
                    String comment = row.getString(3);
                    return statements.add("COMMENT ON DATABASE " + name + " IS "
                            + (comment == null ? "NULL" : Identifiers.literal(comment)));
                },
                rct);
        statements.addAll(new DatabaseRights(maintenance).statements(rct, built));
        settings(statements, name);
        maintenance.query(
                "SELECT quote_ident(l.provider), l.label FROM pg_shseclabel l JOIN pg_database d ON d.oid = l.objoid"
                        + " WHERE l.classoid = 'pg_database'::regclass AND d.datname = ?",
                row -> statements.add("SECURITY LABEL FOR " + row.getString(1) + " ON DATABASE " + name + " IS "
                        + Identifiers.literal(row.getString(2))),
                rct);
        return statements;
    }

    /** EXP is for its owner and superusers, as EXP databases are; it opens for them. */
    static List<String> ofExp(Session maintenance, String rct, String exp) throws SQLException {
        String name = Identifiers.quote(exp);
        List<String> statements = new ArrayList<>();
        statements.add("ALTER DATABASE " + name + " WITH ALLOW_CONNECTIONS true CONNECTION LIMIT -1 IS_TEMPLATE false");
        maintenance.query(
                "SELECT DISTINCT " + ROLE + " FROM pg_database d"
                        + " CROSS JOIN LATERAL aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a"
                        + " LEFT JOIN pg_roles g ON g.oid = a.grantee"
                        + " WHERE d.datname = ? AND a.grantee <> d.datdba AND a.grantor = d.datdba",
                row -> statements.add("REVOKE ALL ON DATABASE " + name + " FROM " + row.getString(1) + " CASCADE"),
                rct);
        return statements;
    }

    private void settings(List<String> statements, String name) throws SQLException {
        maintenance.query(
                """
                SELECT coalesce(quote_ident(r.rolname), ''), split_part(c, '=', 1), substr(c, strpos(c, '=') + 1)
                  FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
                       LEFT JOIN pg_roles r ON r.oid = s.setrole CROSS JOIN LATERAL unnest(s.setconfig) c
                 WHERE d.datname = ?
                """,
                row -> {
                    String whose = row.getString(1).isEmpty()
                            ? "ALTER DATABASE " + name
                            : "ALTER ROLE " + row.getString(1) + " IN DATABASE " + name;
                    return setting(statements, whose, row.getString(2), row.getString(3));
                },
                rct);
    }

    private static boolean setting(List<String> statements, String whose, String parameter, String value) {
        String quoted = parameter(parameter);
        if (LISTS.contains(parameter)) {
            statements.add("SET LOCAL " + quoted + " = DEFAULT");
            statements.add("SELECT pg_catalog.set_config(" + Identifiers.literal(parameter) + ", "
                    + Identifiers.literal(value) + ", true)");
            statements.add(whose + " SET " + quoted + " FROM CURRENT");
            return statements.add("SET LOCAL " + quoted + " = DEFAULT");
        }
        return statements.add(whose + " SET " + quoted + " TO " + Identifiers.literal(value));
    }

    /** A parameter of an extension has a dot: each part is a name. */
    private static String parameter(String name) {
        return String.join(
                ".", List.of(name.split("\\.")).stream().map(Identifiers::quote).toList());
    }
}
