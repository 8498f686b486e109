package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.LoaderRole;
import io.jenkins.plugins.synchroparam.engine.replacement.Takedown;
import io.jenkins.plugins.synchroparam.engine.run.DatabaseSwap;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan.Planned;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How far the replacement has come, read from RCT itself: a killed run may have done more than it could journal. */
public enum Progressed {
    /** RCT has its old tables. */
    UNTOUCHED,
    /** They are dropped; production's are missing, or partly there and owned by a loader role, be it a former run's. */
    DROPPED,
    /** Production's tables are there, handed over, and everything is put back. */
    COMPLETE;

    /** @param administrator a session of the refreshing role on RCT */
    public static Progressed of(RunContext run, Session administrator) throws SQLException {
        if (Strategy.of(run.state()) == Strategy.SWAP_DATABASE) {
            return DatabaseSwap.done(run) ? COMPLETE : UNTOUCHED;
        }
        Takedown takedown = run.get(StateKey.TAKEDOWN);
        List<Long> old = takedown.tables().stream().map(t -> t.oid()).toList();
        boolean oldThere = administrator.number(
                        "SELECT count(*) FROM pg_class WHERE oid = ANY (?) AND relkind IN ('r', 'p')",
                        administrator.oids(old))
                > 0;
        if (oldThere) {
            return UNTOUCHED;
        }
        if (handedOver(run, administrator)) {
            return COMPLETE;
        }
        return takedown.tables().isEmpty() && !loaderOwns(administrator) ? UNTOUCHED : DROPPED;
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

    /** Whether RCT has its old tables. */
    public static boolean untouched(RunContext run) {
        try (Session session = run.connect()) {
            return of(run, session) == UNTOUCHED;
        } catch (SQLException e) {
            throw new SynchroException("looking at the tables of " + run.database() + ": " + Session.reason(e), e);
        }
    }

    private static boolean loaderOwns(Session administrator) throws SQLException {
        return administrator.number(
                        "SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) LIKE ?", LoaderRole.OF_ANY_RUN)
                > 0;
    }
}
