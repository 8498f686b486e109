package io.jenkins.plugins.synchroparam.engine.swapdatabase;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Questions;
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

    private final String name;
    private final List<List<String>> own;
    private final DatabaseRights rights;
    private final List<List<String>> settings;
    private final List<String> labels;
    private final List<String> grantees;

    private DatabaseProperties(Questions questions, String rct, String built) {
        name = Identifiers.quote(rct);
        own = questions.add(
                "SELECT quote_ident(pg_get_userbyid(datdba)), datistemplate, shobj_description(oid, 'pg_database')"
                        + " FROM pg_database WHERE datname = ?",
                row -> {
                    String comment = row.getString(3);
                    return List.of(
                            "ALTER DATABASE " + name + " OWNER TO " + row.getString(1),
                            "ALTER DATABASE " + name + " IS_TEMPLATE " + row.getBoolean(2),
                            "COMMENT ON DATABASE " + name + " IS "
                                    + (comment == null ? "NULL" : Identifiers.literal(comment)));
                },
                rct);
        rights = new DatabaseRights(questions, rct, built);
        settings = questions.add(
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
                    return setting(whose, row.getString(2), row.getString(3));
                },
                rct);
        labels = questions.add(
                "SELECT quote_ident(l.provider), l.label FROM pg_shseclabel l JOIN pg_database d ON d.oid = l.objoid"
                        + " WHERE l.classoid = 'pg_database'::regclass AND d.datname = ?",
                row -> "SECURITY LABEL FOR " + row.getString(1) + " ON DATABASE " + name + " IS "
                        + Identifiers.literal(row.getString(2)),
                rct);
        grantees = questions.add(
                "SELECT DISTINCT " + ROLE + " FROM pg_database d"
                        + " CROSS JOIN LATERAL aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a"
                        + " LEFT JOIN pg_roles g ON g.oid = a.grantee"
                        + " WHERE d.datname = ? AND a.grantee <> d.datdba AND a.grantor = d.datdba",
                row -> row.getString(1),
                rct);
    }

    /**
     * @param maintenance a session on the maintenance database
     * @param built the database that will have RCT's name when the statements are executed
     */
    static DatabaseProperties read(Session maintenance, String rct, String built) throws SQLException {
        Questions questions = new Questions(maintenance);
        DatabaseProperties properties = new DatabaseProperties(questions, rct, built);
        questions.answer();
        return properties;
    }

    /** For the database that has RCT's name then; for one transaction, in order. */
    List<String> statements() {
        List<String> statements = new ArrayList<>();
        own.forEach(statements::addAll);
        statements.addAll(rights.statements());
        settings.forEach(statements::addAll);
        statements.addAll(labels);
        return statements;
    }

    /** EXP is for its owner and superusers, as EXP databases are; it opens for them. */
    List<String> ofExp(String exp) {
        String quoted = Identifiers.quote(exp);
        List<String> statements = new ArrayList<>();
        statements.add(
                "ALTER DATABASE " + quoted + " WITH ALLOW_CONNECTIONS true CONNECTION LIMIT -1 IS_TEMPLATE false");
        grantees.forEach(
                grantee -> statements.add("REVOKE ALL ON DATABASE " + quoted + " FROM " + grantee + " CASCADE"));
        return statements;
    }

    private static List<String> setting(String whose, String parameter, String value) {
        String quoted = parameter(parameter);
        if (LISTS.contains(parameter)) {
            return List.of(
                    "SET LOCAL " + quoted + " = DEFAULT",
                    "SELECT pg_catalog.set_config(" + Identifiers.literal(parameter) + ", " + Identifiers.literal(value)
                            + ", true)",
                    whose + " SET " + quoted + " FROM CURRENT",
                    "SET LOCAL " + quoted + " = DEFAULT");
        }
        return List.of(whose + " SET " + quoted + " TO " + Identifiers.literal(value));
    }

    /** A parameter of an extension has a dot: each part is a name. */
    private static String parameter(String name) {
        return String.join(
                ".", List.of(name.split("\\.")).stream().map(Identifiers::quote).toList());
    }
}
