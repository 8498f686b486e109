package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.DependencyWalk;
import io.jenkins.plugins.synchroparam.engine.replacement.Dependent;
import io.jenkins.plugins.synchroparam.engine.replacement.LoaderRole;
import io.jenkins.plugins.synchroparam.engine.replacement.Takedown;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.DatabaseSwap;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan.Planned;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How far the replacement has come, read from RCT itself: a killed run may have done more than it could journal. */
public enum Progressed {
    /** RCT has its old tables. */
    UNTOUCHED,
    /** They are dropped; production's are missing, or partly there and owned by a loader role, be it a former run's. */
    DROPPED,
    /** Tables of all their names are there, that neither RCT had when it was planned nor this run made. */
    OTHERS,
    /** Production's tables are there, handed over, and everything is put back. */
    COMPLETE;

    /** @param administrator a session of the refreshing role on RCT */
    public static Progressed of(RunContext run, Session administrator) throws SQLException {
        if (Strategy.of(run.state()) == Strategy.SWAP_DATABASE) {
            return DatabaseSwap.done(run) ? COMPLETE : UNTOUCHED;
        }
        Takedown takedown = run.get(StateKey.TAKEDOWN);
        List<Long> old = takedown.tables().stream().map(t -> t.oid()).toList();
        // Tables that wait beside RCT's, or have gone there, are not RCT's.
        List<String> beside = run.state()
                .find(StateKey.SIDE)
                .map(side -> side.schemas().all())
                .orElse(List.of());
        boolean oldThere = administrator.number(
                        "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                                + " WHERE c.oid = ANY (?) AND c.relkind IN ('r', 'p') AND n.nspname <> ALL (?)",
                        administrator.oids(old),
                        administrator.array(beside))
                > 0;
        if (oldThere) {
            return UNTOUCHED;
        }
        if (handedOver(run, administrator)) {
            return others(run, administrator).isEmpty() ? COMPLETE : OTHERS;
        }
        return takedown.tables().isEmpty() && !loaderOwns(administrator, beside) ? UNTOUCHED : DROPPED;
    }

    /**
     * The same for a run that goes on from there.
     *
     * @throws SynchroException when somebody else made the tables anew
     */
    public static Progressed required(RunContext run, Session administrator) throws SQLException {
        Progressed progressed = of(run, administrator);
        if (progressed == OTHERS) {
            throw new SynchroException("tables of RCT were dropped and made again since the plan, and not by this run: "
                    + others(run, administrator).stream()
                            .map(TableName::toString)
                            .collect(Collectors.joining(", "))
                    + "; nothing was changed, run again with resume OFF");
        }
        return progressed;
    }

    private static List<TableName> others(RunContext run, Session administrator) throws SQLException {
        List<Long> arrived = run.state()
                .find(StateKey.ARRIVED)
                .map(tables -> List.copyOf(tables.oids()))
                .orElse(List.of());
        Set<TableName> ours = Set.copyOf(administrator.query(
                "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE c.oid = ANY (?)",
                row -> new TableName(row.getString(1), row.getString(2)),
                administrator.oids(arrived)));
        return run.get(StateKey.PLAN).tables().stream()
                .filter(Planned::inDump)
                .map(Planned::table)
                .filter(table -> !ours.contains(table))
                .toList();
    }

    /** Whether production's tables are in the session's database, and nobody's loader role owns them any more. */
    public static boolean handedOver(RunContext run, Session administrator) throws SQLException {
        Set<String> handedOver =
                new HashSet<>(administrator.query("""
                SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE c.relkind IN ('r', 'p') AND pg_get_userbyid(c.relowner) NOT LIKE ?
                """, row -> row.getString(1), LoaderRole.OF_ANY_RUN));
        return run.get(StateKey.PLAN).tables().stream()
                .filter(Planned::inDump)
                .allMatch(t ->
                        handedOver.contains(t.table().schema() + "." + t.table().name()));
    }

    /** Whether RCT has its old tables, or others that somebody made in their place, with all that hung on the old ones. */
    public static boolean whole(RunContext run) {
        try (Session session = run.connect()) {
            Progressed progressed = of(run, session);
            return progressed == UNTOUCHED || progressed == OTHERS && hangsAsBefore(run, session);
        } catch (SQLException e) {
            throw new SynchroException("looking at the tables of " + run.database() + ": " + Session.reason(e), e);
        }
    }

    private static boolean hangsAsBefore(RunContext run, Session session) throws SQLException {
        Set<TableName> names = Set.copyOf(run.get(StateKey.PLAN).names());
        Map<Long, TableName> tables = new HashMap<>();
        session.query(
                "SELECT c.oid::bigint, n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE c.relkind IN ('r', 'p')",
                row -> tables.put(row.getLong(1), new TableName(row.getString(2), row.getString(3))));
        tables.values().retainAll(names);
        return DependencyWalk.from(session, tables.keySet()).stream()
                .map(Dependent::description)
                .collect(Collectors.toSet())
                .containsAll(run.get(StateKey.TAKEDOWN).objects());
    }

    private static boolean loaderOwns(Session administrator, List<String> beside) throws SQLException {
        return administrator.number(
                        "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                                + " WHERE pg_get_userbyid(c.relowner) LIKE ? AND n.nspname <> ALL (?)"
                                + " AND c.relkind IN ('r', 'p')",
                        LoaderRole.OF_ANY_RUN,
                        administrator.array(beside))
                > 0;
    }
}
