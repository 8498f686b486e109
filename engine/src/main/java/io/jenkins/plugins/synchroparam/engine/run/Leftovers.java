package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Exp;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.ExpStatus;
import io.jenkins.plugins.synchroparam.engine.postgres.HostTools;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.postgres.StaleSessions;
import io.jenkins.plugins.synchroparam.engine.replacement.LoaderRole;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a dead run left behind on the host and on RCT's server. */
public final class Leftovers {

    private Leftovers() {}

    /** Name of the scratch database in which a run rehearses the drop. */
    public static String scratch(RunContext run) {
        return "synchro_param_scratch_" + run.state().name(run.runId());
    }

    /** Ends its programs and sessions, so that nobody but the next run works on its files and databases. */
    public static void end(RunContext dead) {
        if (dead.state().find(StateKey.TARGET).isEmpty()) {
            return;
        }
        if (dead.state().find(StateKey.DIRECTORY).isPresent()) {
            HostTools.endPrograms(dead.host(), dead.get(StateKey.DIRECTORY));
        }
        endSessions(dead);
    }

    /** Ends its sessions: a server goes on with a statement whose client was ended. The run itself has closed its own. */
    public static void endSessions(RunContext dead) {
        List<String> databases = new ArrayList<>(List.of(dead.database(), scratch(dead)));
        dead.state().find(StateKey.EXP).ifPresent(databases::add);
        dead.state().find(StateKey.NEW_DATABASE).map(NewDatabase::name).ifPresent(databases::add);
        try (Session maintenance = dead.maintenance()) {
            int ended = StaleSessions.end(maintenance, databases);
            if (ended > 0) {
                dead.reporter().info("ended " + ended + " session(s) that run " + dead.runId() + " had left");
            }
        } catch (SQLException e) {
            throw new SynchroException("sessions of run " + dead.runId() + ": " + Session.reason(e), e);
        }
    }

    /**
     * Removes what only it would have used: scratch database, loader role, half-made EXP, directory. RCT is whole. What
     * cannot be removed is said, and no failure. It cannot be taken up any more: what it would build on is gone.
     */
    public static void remove(RunContext dead) {
        if (dead.state().find(StateKey.TARGET).isEmpty()) {
            return;
        }
        dead.set(StateKey.CLEARED, true);
        dead.save();
        try {
            removeFromServer(dead);
            dead.state().find(StateKey.DIRECTORY).ifPresent(dead.host()::delete);
        } catch (SQLException e) {
            stays(dead, "databases and role: " + Session.reason(e));
        } catch (SynchroException e) {
            stays(dead, e.getMessage());
        }
    }

    private static void stays(RunContext dead, String reason) {
        dead.reporter().info("what run " + dead.runId() + " left could not all be removed: " + reason);
    }

    private static void removeFromServer(RunContext dead) throws SQLException {
        LoaderRole role = dead.loader();
        try (Session maintenance = dead.maintenance()) {
            maintenance.execute("DROP DATABASE IF EXISTS " + Identifiers.quote(scratch(dead)));
            DatabaseSwap.drop(dead, maintenance)
                    .ifPresent(name ->
                            dead.reporter().info("dropped " + name + ", which run " + dead.runId() + " had built"));
            if (role.exists(maintenance)) {
                try (Session rct = dead.connect()) {
                    role.clear(rct);
                }
                role.drop(maintenance);
            }
            dead.engine().journal().exps().stream()
                    .filter(exp -> exp.runId() == dead.runId() && exp.status() == ExpStatus.PLANNED)
                    .forEach(exp -> drop(dead, maintenance, exp));
        }
    }

    private static void drop(RunContext dead, Session maintenance, Exp exp) {
        try {
            if (wasRct(dead, maintenance, exp.name())) {
                dead.engine().journal().expStatus(exp.server(), exp.name(), ExpStatus.COMPLETE);
                return;
            }
            maintenance.execute("DROP DATABASE IF EXISTS " + Identifiers.quote(exp.name()));
            dead.engine().journal().expStatus(exp.server(), exp.name(), ExpStatus.DROPPED);
            dead.reporter().info("dropped " + exp.name() + ", which run " + dead.runId() + " had left half made");
        } catch (SQLException e) {
            dead.reporter().info("half-made backup " + exp.name() + " stays: " + Session.reason(e));
        }
    }

    /** After a swap of databases EXP is the old RCT, whatever the journal was still told. */
    private static boolean wasRct(RunContext dead, Session maintenance, String exp) throws SQLException {
        long oldOid = dead.state()
                .find(StateKey.NEW_DATABASE)
                .map(NewDatabase::oldOid)
                .orElse(0L);
        return maintenance.number("SELECT count(*) FROM pg_database WHERE datname = ? AND oid = ?::oid", exp, oldOid)
                > 0;
    }
}
