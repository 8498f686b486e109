package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Blocking;
import io.jenkins.plugins.synchroparam.engine.postgres.DatabaseAccess;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.LoaderRole;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/** Puts RCT's connections back exactly as they were; one mechanism for the flow, for failures, signals and later commands. */
public final class Reopening {

    private Reopening() {}

    /** Journals how connections were before they are blocked. */
    public static void journal(RunContext run, DatabaseAccess access) {
        run.set(StateKey.ACCESS, access);
        run.set(StateKey.BLOCKED_SINCE, Clock.systemUTC().millis());
        run.save();
        run.engine()
                .journal()
                .blocked(run.runId(), run.request().clientCode(), run.request().environment(), true);
    }

    /**
     * Puts connections back when the journalled state says that this run blocked them.
     *
     * @return whether they were blocked
     */
    public static boolean reopen(RunContext run) throws SQLException {
        Optional<DatabaseAccess> access = run.state().find(StateKey.ACCESS);
        if (access.isEmpty() || run.state().find(StateKey.BLOCKED_SINCE).orElse(0L) == 0L) {
            return false;
        }
        try {
            putBack(run, access.get());
        } catch (SQLException e) {
            if (run.reserve().stillAnswers()) {
                throw e;
            }
            // The kept session had ended: a new one.
            putBack(run, access.get());
        }
        long since = run.get(StateKey.BLOCKED_SINCE);
        long blocked = Clock.systemUTC().millis() - since;
        run.set(StateKey.BLOCKED, run.state().find(StateKey.BLOCKED).orElse(0L) + blocked);
        run.set(StateKey.BLOCKED_SINCE, 0L);
        run.save();
        run.engine()
                .journal()
                .blocked(run.runId(), run.request().clientCode(), run.request().environment(), false);
        run.reporter().figure("blocked", blocked, Unit.MILLISECONDS);
        run.reserve().close();
        DatabaseSwap.settle(run);
        dismissLoader(run);
        return true;
    }

    private static void putBack(RunContext run, DatabaseAccess access) throws SQLException {
        try (Session maintenance = run.maintenance()) {
            new Blocking(maintenance).reopen(access);
            run.loader().retire(maintenance, run.database());
        }
    }

    /** The loader role leaves RCT with its rights, unless tables are its own: then a resumed run needs to find them. */
    public static void dismissLoader(RunContext run) {
        LoaderRole loader = run.loader();
        try (Session session = run.connect()) {
            session.execute("SET lock_timeout = '10s'");
            if (loader.owned(session).isEmpty()) {
                loader.clear(session);
                loader.drop(session);
            }
        } catch (SQLException | SynchroException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new SynchroException("interrupted; role " + loader.name() + " is still there", e);
            }
            String reason = e instanceof SQLException sql ? Session.reason(sql) : e.getMessage();
            run.reporter().warn("role " + loader.name() + " could not be dropped: " + reason);
        }
    }
}
