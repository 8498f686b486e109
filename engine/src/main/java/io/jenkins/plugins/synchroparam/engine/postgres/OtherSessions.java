package io.jenkins.plugins.synchroparam.engine.postgres;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The sessions of others on a database that is closed or about to be. */
final class OtherSessions {

    private static final Duration POLL = Duration.ofMillis(5);

    /** Whether a session is past the check of its right to connect, and perhaps not yet in pg_stat_activity. */
    private static final String STARTING = "SELECT count(*) > 0 FROM pg_locks l JOIN pg_database d ON d.oid = l.objid"
            + " WHERE l.classid = 'pg_database'::regclass AND d.datname = ANY (?) AND l.pid <> ALL (?)";

    /** What a role may not see of a session is NULL; what it may not signal is listed, and the caller decides. */
    private static final String OTHERS = """
            SELECT o.pid, o.who, o.may_end, CASE WHEN ? AND o.may_end THEN pg_terminate_backend(o.pid) END
              FROM (SELECT a.pid, format('%s from %s%s pid %s', a.usename,
                           coalesce(host(a.client_addr), CASE WHEN a.backend_type IS NULL THEN 'somewhere' ELSE 'local' END),
                           CASE WHEN a.application_name <> '' THEN ' (' || a.application_name || ')' END, a.pid) AS who,
                           me.rolsuper OR NOT r.rolsuper AND (pg_has_role(r.oid, 'USAGE')
                               OR pg_has_role('pg_signal_backend', 'USAGE')) AS may_end
                      FROM pg_stat_activity a JOIN pg_roles r ON r.oid = a.usesysid
                           JOIN pg_roles me ON me.rolname = current_user
                     WHERE a.datname = ANY (?) AND a.pid <> ALL (?)
                       AND coalesce(a.backend_type, '') NOT IN ('autovacuum worker', 'parallel worker')) o ORDER BY 1
            """;

    /** How long sessions that this role may not end have to end by themselves. */
    private static final Duration FOR_STRANGERS = Duration.ofSeconds(5);

    private final Session maintenance;
    private final List<String> databases;
    private final List<Integer> spared;

    /**
     * @param maintenance a session on another database
     * @param databases those that are looked at
     * @param spared process ids of the sessions that are not others
     */
    OtherSessions(Session maintenance, List<String> databases, Collection<Integer> spared) {
        this.maintenance = maintenance;
        this.databases = List.copyOf(databases);
        this.spared = List.copyOf(spared);
    }

    /**
     * Ends them: all are signalled at once, then polled and signalled again
     * until none is left, so that clients which reconnect at once do not matter.
     *
     * @return the number of sessions that were ended
     * @throws SynchroException when sessions are still there after {@code patience}, or some that this role may not end
     *     do not end by themselves in a few seconds; names them
     */
    int end(Duration patience) throws SQLException, InterruptedException {
        long begin = System.nanoTime();
        Set<Integer> seen = new HashSet<>();
        while (true) {
            Look look = look(true);
            List<Other> left = look.others();
            left.forEach(other -> seen.add(other.pid()));
            if (left.isEmpty() && !look.starting()) {
                return seen.size();
            }
            long waited = System.nanoTime() - begin;
            List<Other> strangers = left.stream().filter(o -> !o.mayEnd()).toList();
            if (!strangers.isEmpty() && waited > FOR_STRANGERS.toNanos()) {
                throw new SynchroException(database()
                        + ": the refreshing role may not end these sessions: "
                        + names(strangers) + "; a superuser's session is ended by a superuser only: end them and resume"
                        + " the run");
            }
            if (waited > patience.toNanos()) {
                throw new SynchroException(database() + ": these sessions do not end: "
                        + (left.isEmpty() ? "one that is being started" : names(left))
                        + "; end them and resume the run");
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    /** The sessions, for people: role, address, application. */
    List<String> names() throws SQLException {
        return look(false).others().stream().map(Other::name).toList();
    }

    private String database() {
        return databases.stream().map(name -> "database \"" + name + "\"").collect(Collectors.joining(", "));
    }

    private Look look(boolean terminate) throws SQLException {
        Array names = maintenance.array(databases);
        Array ours = maintenance.integers(spared);
        Questions questions = new Questions(maintenance);
        // In this order: who connected before the block is starting now, or to be seen by the second.
        List<Boolean> starting = questions.add(STARTING, row -> row.getBoolean(1), names, ours);
        List<Other> others = questions.add(
                OTHERS, row -> new Other(row.getInt(1), row.getString(2), row.getBoolean(3)), terminate, names, ours);
        questions.answer();
        return new Look(starting.get(0), others);
    }

    private static String names(List<Other> sessions) {
        return sessions.stream().map(o -> Printable.escape(o.name())).collect(Collectors.joining(", "));
    }

    private record Look(boolean starting, List<Other> others) {}

    /** Somebody else's session. */
    private record Other(int pid, String name, boolean mayEnd) {}
}
