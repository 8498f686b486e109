package io.jenkins.plugins.synchroparam.engine.postgres;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.DatabaseAccess.ConnectGrant;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Closes a database to everybody but the sessions that are already open and spared, and opens it again exactly as it was.
 *
 * <p>A superuser sets CONNECTION LIMIT 0 and ALLOW_CONNECTIONS false: the limit alone does not stop superusers. Without
 * superuser (a managed server) the CONNECT privilege is taken from everybody instead. All statements run on the
 * maintenance database, so that they work while nobody can connect to the blocked one.
 */
public final class Blocking {

    private static final Duration POLL = Duration.ofMillis(20);

    /** How long sessions that this role may not end have to end by themselves. */
    private static final Duration FOR_STRANGERS = Duration.ofSeconds(5);

    private final Session maintenance;
    private final boolean superuser;

    /** @param maintenance a session on the maintenance database of the same server */
    public Blocking(Session maintenance) throws SQLException {
        this.maintenance = maintenance;
        this.superuser =
                maintenance.one("SELECT rolsuper FROM pg_roles WHERE rolname = current_user", row -> row.getBoolean(1));
    }

    /** How sessions are blocked here, for people. */
    public String method() {
        return superuser
                ? "CONNECTION LIMIT 0 and ALLOW_CONNECTIONS false"
                : "CONNECT revoked from everybody (the role is not a superuser)";
    }

    /** Reads who may connect now. */
    public DatabaseAccess read(String database) throws SQLException {
        List<ConnectGrant> grants = maintenance.query(
                """
                SELECT coalesce(g.rolname, ''), coalesce(r.rolname, ''), a.is_grantable
                  FROM pg_database d
                       CROSS JOIN LATERAL aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
                       LEFT JOIN pg_roles g ON g.oid = a.grantor LEFT JOIN pg_roles r ON r.oid = a.grantee
                 WHERE d.datname = ? AND a.privilege_type = 'CONNECT' ORDER BY 1, 2
                """, row -> new ConnectGrant(row.getString(1), row.getString(2), row.getBoolean(3)), database);
        return maintenance.one(
                "SELECT pg_get_userbyid(datdba), datconnlimit, datallowconn FROM pg_database WHERE datname = ?",
                row -> new DatabaseAccess(database, row.getString(1), row.getInt(2), row.getBoolean(3), grants),
                database);
    }

    /** Lets nobody connect any more; sessions that are open stay. */
    public void close(DatabaseAccess access) throws SQLException {
        String database = Identifiers.quote(access.database());
        if (superuser) {
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
        DatabaseAccess now = read(access.database());
        if (now.connectionLimit() != access.connectionLimit() || now.allowConnections() != access.allowConnections()) {
            maintenance.execute("ALTER DATABASE " + database + " WITH ALLOW_CONNECTIONS " + access.allowConnections()
                    + " CONNECTION LIMIT " + access.connectionLimit());
        }
        List<ConnectGrant> missing = new ArrayList<>(access.grants());
        missing.removeAll(now.grants());
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
     * Ends every session on the database but the spared ones: all are signalled at once, then polled and signalled again
     * until none is left, so that clients which reconnect at once do not matter.
     *
     * @return the number of sessions that were ended
     * @throws SynchroException when sessions are still there after {@code patience}, or some that this role may not end
     *     do not end by themselves in a few seconds; names them
     */
    public int endSessions(String database, Collection<Integer> spared, Duration patience)
            throws SQLException, InterruptedException {
        long begin = System.nanoTime();
        Set<Integer> seen = new HashSet<>();
        while (true) {
            // In this order: who connected before the block is starting now, or to be seen below.
            boolean starting = starting(database, spared);
            List<Other> left = others(database, spared, true);
            left.forEach(other -> seen.add(other.pid()));
            if (left.isEmpty() && !starting) {
                return seen.size();
            }
            long waited = System.nanoTime() - begin;
            List<Other> strangers = left.stream().filter(o -> !o.mayEnd()).toList();
            if (!strangers.isEmpty() && waited > FOR_STRANGERS.toNanos()) {
                throw new SynchroException("database \"" + database
                        + "\": the refreshing role may not end these sessions: "
                        + names(strangers) + "; a superuser's session is ended by a superuser only: end them and resume"
                        + " the run");
            }
            if (waited > patience.toNanos()) {
                throw new SynchroException("database \"" + database + "\": these sessions do not end: "
                        + (left.isEmpty() ? "one that is being started" : names(left))
                        + "; end them and resume the run");
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    /** The other sessions on a database, for people: role, address, application. */
    public List<String> sessions(String database, Collection<Integer> spared) throws SQLException {
        return others(database, spared, false).stream().map(Other::name).toList();
    }

    /** Whether a session is past the check of its right to connect, and perhaps not yet in pg_stat_activity. */
    private boolean starting(String database, Collection<Integer> spared) throws SQLException {
        return maintenance.number(
                        "SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.objid"
                                + " WHERE l.classid = 'pg_database'::regclass AND d.datname = ? AND l.pid <> ALL (?)",
                        database,
                        maintenance.integers(List.copyOf(spared)))
                > 0;
    }

    private List<Other> others(String database, Collection<Integer> spared, boolean terminate) throws SQLException {
        // What a role may not see of a session is NULL; what it may not signal is listed, and the caller decides.
        return maintenance.query(
                """
                SELECT o.pid, o.who, o.may_end, CASE WHEN ? AND o.may_end THEN pg_terminate_backend(o.pid) END
                  FROM (SELECT a.pid, format('%s from %s%s pid %s', a.usename,
                               coalesce(host(a.client_addr), CASE WHEN a.backend_type IS NULL THEN 'somewhere' ELSE 'local' END),
                               CASE WHEN a.application_name <> '' THEN ' (' || a.application_name || ')' END, a.pid) AS who,
                               me.rolsuper OR NOT r.rolsuper AND (pg_has_role(r.oid, 'USAGE')
                                   OR pg_has_role('pg_signal_backend', 'USAGE')) AS may_end
                          FROM pg_stat_activity a JOIN pg_roles r ON r.oid = a.usesysid
                               JOIN pg_roles me ON me.rolname = current_user
                         WHERE a.datname = ? AND a.pid <> ALL (?)
                           AND coalesce(a.backend_type, '') NOT IN ('autovacuum worker', 'parallel worker')) o ORDER BY 1
                """,
                row -> new Other(row.getInt(1), row.getString(2), row.getBoolean(3)),
                terminate,
                database,
                maintenance.integers(List.copyOf(spared)));
    }

    private static String names(List<Other> sessions) {
        return sessions.stream().map(o -> Printable.escape(o.name())).collect(Collectors.joining(", "));
    }

    /** Somebody else's session. */
    private record Other(int pid, String name, boolean mayEnd) {}

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
