package io.jenkins.plugins.synchroparam.engine.postgres;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.DatabaseAccess.ConnectGrant;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Closes a database to everybody but the sessions that are already open and spared, and opens it again exactly as it was.
 *
 * <p>A superuser sets CONNECTION LIMIT 0 and ALLOW_CONNECTIONS false: the limit alone does not stop superusers. Without
 * superuser (a managed server) the CONNECT privilege is taken from everybody instead. All statements run on the
 * maintenance database, so that they work while nobody can connect to the blocked one.
 */
public final class Blocking {

    private final Session maintenance;

    /** @param maintenance a session on the maintenance database of the same server */
    public Blocking(Session maintenance) {
        this.maintenance = maintenance;
    }

    /** How sessions are blocked here, for people. */
    public String method() throws SQLException {
        return superuser()
                ? "CONNECTION LIMIT 0 and ALLOW_CONNECTIONS false"
                : "CONNECT revoked from everybody (the role is not a superuser)";
    }

    /** Reads who may connect now. */
    public DatabaseAccess read(String database) throws SQLException {
        return limits(database).with(grants(database));
    }

    private boolean superuser() throws SQLException {
        return maintenance.one("SELECT rolsuper FROM pg_roles WHERE rolname = current_user", row -> row.getBoolean(1));
    }

    private DatabaseAccess limits(String database) throws SQLException {
        return maintenance.one(
                "SELECT pg_get_userbyid(datdba), datconnlimit, datallowconn FROM pg_database WHERE datname = ?",
                row -> new DatabaseAccess(database, row.getString(1), row.getInt(2), row.getBoolean(3), List.of()),
                database);
    }

    private List<ConnectGrant> grants(String database) throws SQLException {
        return maintenance.query(
                """
                SELECT coalesce(g.rolname, ''), coalesce(r.rolname, ''), a.is_grantable
                  FROM pg_database d
                       CROSS JOIN LATERAL aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
                       LEFT JOIN pg_roles g ON g.oid = a.grantor LEFT JOIN pg_roles r ON r.oid = a.grantee
                 WHERE d.datname = ? AND a.privilege_type = 'CONNECT' ORDER BY 1, 2
                """, row -> new ConnectGrant(row.getString(1), row.getString(2), row.getBoolean(3)), database);
    }

    /** Lets nobody connect any more; sessions that are open stay. */
    public void close(DatabaseAccess access) throws SQLException {
        String database = Identifiers.quote(access.database());
        if (superuser()) {
            maintenance.execute("ALTER DATABASE " + database + " WITH ALLOW_CONNECTIONS false CONNECTION LIMIT 0");
            return;
        }
        // What others granted hangs on a grant of the owner, and goes with it.
        for (ConnectGrant grant : access.grants()) {
            if (grant.grantor().equals(access.owner())) {
                maintenance.execute("REVOKE CONNECT ON DATABASE " + database + " FROM " + grantee(grant) + " CASCADE");
            }
        }
    }

    /** Puts back exactly what {@link #read} had read; does nothing that is not needed. */
    public void reopen(DatabaseAccess access) throws SQLException {
        String database = Identifiers.quote(access.database());
        DatabaseAccess now = limits(access.database());
        if (now.connectionLimit() != access.connectionLimit() || now.allowConnections() != access.allowConnections()) {
            maintenance.execute("ALTER DATABASE " + database + " WITH ALLOW_CONNECTIONS " + access.allowConnections()
                    + " CONNECTION LIMIT " + access.connectionLimit());
        }
        List<ConnectGrant> missing = new ArrayList<>(access.grants());
        missing.removeAll(grants(access.database()));
        while (!missing.isEmpty()) {
            // A grantor has the privilege to grant only when it was put back itself.
            List<ConnectGrant> possible = missing.stream()
                    .filter(grant -> missing.stream()
                            .noneMatch(other -> other.grantable()
                                    && !other.equals(grant)
                                    && other.grantee().equals(grant.grantor())
                                    && !grant.grantor().equals(access.owner())))
                    .toList();
            for (ConnectGrant grant : possible.isEmpty() ? List.copyOf(missing) : possible) {
                String option =
                        grant.grantable() && !grant.grantee().equals(access.owner()) ? " WITH GRANT OPTION" : "";
                asGrantor(grant, access, "GRANT CONNECT ON DATABASE " + database + " TO " + grantee(grant) + option);
                missing.remove(grant);
            }
        }
    }

    /**
     * Ends every session on the databases but the spared ones.
     *
     * @return the number of sessions that were ended
     * @throws SynchroException when sessions are still there after {@code patience}, or some that this role may not end
     *     do not end by themselves in a few seconds; names them
     */
    public int endSessions(List<String> databases, Collection<Integer> spared, Duration patience)
            throws SQLException, InterruptedException {
        return new OtherSessions(maintenance, databases, spared).end(patience);
    }

    /** The other sessions on a database, for people: role, address, application. */
    public List<String> sessions(String database, Collection<Integer> spared) throws SQLException {
        return new OtherSessions(maintenance, List.of(database), spared).names();
    }

    private void asGrantor(ConnectGrant grant, DatabaseAccess access, String sql) throws SQLException {
        if (grant.grantor().equals(access.owner())) {
            maintenance.execute(sql);
            return;
        }
        maintenance.execute("SET ROLE " + Identifiers.quote(grant.grantor()));
        try {
            maintenance.execute(sql);
        } finally {
            maintenance.execute("RESET ROLE");
        }
    }

    private static String grantee(ConnectGrant grant) {
        return grant.grantee().isEmpty() ? "PUBLIC" : Identifiers.quote(grant.grantee());
    }
}
