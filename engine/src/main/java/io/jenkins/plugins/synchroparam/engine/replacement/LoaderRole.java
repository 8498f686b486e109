package io.jenkins.plugins.synchroparam.engine.replacement;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import org.postgresql.util.PasswordUtil;

/**
 * The login role that loads production's objects: it owns nothing but what it loads, so code in a dump (check functions,
 * defaults, domains) runs without the refresh's own rights. SET ROLE would be no protection: RESET ROLE undoes it.
 */
public final class LoaderRole {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PASSWORD_BYTES = 24;

    private static final int MEMBERSHIP_HAS_OPTIONS = 160000;

    private static final String PREFIX = "synchro_param_load_";

    /** For LIKE: the loader role of any run. */
    public static final String OF_ANY_RUN = PREFIX.replace("_", "\\_") + "%";

    private final String name;

    private LoaderRole(String name) {
        this.name = name;
    }

    /**
     * That of a run; one for each.
     *
     * @param run what its things are called by
     */
    public static LoaderRole of(String run) {
        return new LoaderRole(PREFIX + run);
    }

    public String name() {
        return name;
    }

    /**
     * Creates the role, or gives it a new password when a former try of the run made it.
     *
     * @param administrator a session of the role that refreshes
     */
    public Credential create(Session administrator) throws SQLException {
        byte[] random = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        // Who is no superuser may not even repeat the attributes of a role that is there.
        String sql = exists(administrator)
                ? "ALTER ROLE " + quoted() + " LOGIN PASSWORD "
                : "CREATE ROLE " + quoted() + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
                        + " PASSWORD ";
        administrator.executeShowing(sql + Identifiers.literal(verifier(administrator, password)), sql + "'****'");
        join(administrator);
        return new Credential("loader", name, password, "", "");
    }

    /** What the server keeps of a password, made here: a server may write every statement into its log. */
    private String verifier(Session administrator, String password) throws SQLException {
        return PasswordUtil.encodePassword(
                name, password.toCharArray(), administrator.text("SELECT current_setting('password_encryption')"));
    }

    /**
     * Whoever is no superuser must have the role's own rights to hand over what it owns. From PostgreSQL 16 on, its
     * creator is a member that may administer it, and has to give itself the rest.
     */
    private void join(Session administrator) throws SQLException {
        if (!administrator.one("SELECT pg_has_role(?, 'USAGE')", row -> row.getBoolean(1), name)) {
            boolean options =
                    administrator.number("SELECT current_setting('server_version_num')::int") >= MEMBERSHIP_HAS_OPTIONS;
            administrator.execute(
                    "GRANT " + quoted() + " TO CURRENT_USER" + (options ? " WITH INHERIT TRUE, SET TRUE" : ""));
        }
    }

    /** Lets the role connect to the session's database and name what is there. */
    public void allow(Session administrator) throws SQLException {
        String database = administrator.text("SELECT current_database()");
        if (!administrator.one(
                "SELECT has_database_privilege(?, ?, 'CONNECT')", row -> row.getBoolean(1), name, database)) {
            administrator.execute("GRANT CONNECT ON DATABASE " + Identifiers.quote(database) + " TO " + quoted());
        }
        administrator.execute("GRANT TEMPORARY ON DATABASE " + Identifiers.quote(database) + " TO " + quoted());
        // Production's definitions name types and functions of any schema; to use a name gives no right on what it
        // holds.
        for (String schema : administrator.query(
                "SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'",
                row -> row.getString(1))) {
            administrator.execute("GRANT USAGE ON SCHEMA " + Identifiers.quote(schema) + " TO " + quoted());
        }
    }

    /** Lets the role create objects in these schemas. */
    void allowCreation(Session administrator, Collection<String> schemas) throws SQLException {
        for (String schema : schemas) {
            administrator.execute("GRANT USAGE, CREATE ON SCHEMA " + Identifiers.quote(schema) + " TO " + quoted());
        }
    }

    /** Lets new keys of the role's tables refer to these tables, which stay as they are. */
    public void allowReferences(Session administrator, Collection<String> quotedTables) throws SQLException {
        for (String table : quotedTables) {
            administrator.execute("GRANT REFERENCES ON TABLE " + table + " TO " + quoted());
        }
    }

    /** Lets the role change rows of a table that is not its own. */
    public void allowChanges(Session administrator, TableName table) throws SQLException {
        administrator.execute("GRANT SELECT, UPDATE ON TABLE " + Identifiers.quote(table) + " TO " + quoted());
    }

    /** Lets the role execute the functions that production's constraints, defaults and indexes call. */
    public void allowFunctions(Session administrator, Collection<String> signatures) throws SQLException {
        for (String signature : signatures) {
            administrator.execute("GRANT EXECUTE ON ROUTINE " + signature + " TO " + quoted());
        }
    }

    /** Drops what the role still owns or was granted in this session's database, and everywhere its grants on databases. */
    public void clear(Session administrator) throws SQLException {
        if (exists(administrator)) {
            administrator.execute("DROP OWNED BY " + quoted() + " CASCADE");
        }
    }

    /**
     * Takes from the role what it has outside the schema of the database that it loads: its login, and its rights on the
     * database. {@link #create} and {@link #allow} give them back.
     */
    public void retire(Session administrator, String database) throws SQLException {
        if (exists(administrator)) {
            administrator.execute("ALTER ROLE " + quoted() + " NOLOGIN");
            administrator.execute("REVOKE ALL ON DATABASE " + Identifiers.quote(database) + " FROM " + quoted());
        }
    }

    /** Drops the role; everything that it owned was handed over or cleared before. */
    public void drop(Session administrator) throws SQLException {
        administrator.execute("DROP ROLE IF EXISTS " + quoted());
    }

    /** What the role owns in this session's database: the kind and identity that ALTER ... OWNER TO takes. */
    public List<Owned> owned(Session session) throws SQLException {
        return session.query("""
                SELECT o.type, o.identity FROM pg_shdepend s
                       CROSS JOIN LATERAL pg_identify_object(s.classid, s.objid, s.objsubid) o
                 WHERE s.refclassid = 'pg_authid'::regclass AND s.deptype = 'o'
                   AND s.refobjid = (SELECT oid FROM pg_roles WHERE rolname = ?)
                   AND s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
                   AND NOT (s.classid = 'pg_type'::regclass AND EXISTS (SELECT 1 FROM pg_type t WHERE t.oid = s.objid
                            AND (t.typrelid <> 0 AND (SELECT relkind FROM pg_class WHERE oid = t.typrelid) <> 'c')))
                 ORDER BY 1, 2
                """, row -> new Owned(row.getString(1), row.getString(2)), name);
    }

    /** An object: its kind in words (for example {@code table}) and its quoted identity, both from the server. */
    public record Owned(String type, String identity) {

        /** Drops it, unless something hangs on it. */
        public String dropStatement() {
            return "DROP " + kind() + " " + identity;
        }

        private String kind() {
            return switch (type) {
                case "composite type" -> "type";
                case "statistics object" -> "statistics";
                default -> type;
            };
        }

        public String ownerStatement(String owner) {
            return "ALTER " + kind() + " " + identity + " OWNER TO " + Identifiers.quote(owner);
        }
    }

    /** Whether the server has it. */
    public boolean exists(Session administrator) throws SQLException {
        return administrator.number("SELECT count(*) FROM pg_roles WHERE rolname = ?", name) > 0;
    }

    private String quoted() {
        return Identifiers.quote(name);
    }
}
