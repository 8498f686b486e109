package io.jenkins.plugins.synchroparam.engine.swaptables;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Run;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.presync.ChangeTracking;
import io.jenkins.plugins.synchroparam.engine.replacement.LoaderRole;
import io.jenkins.plugins.synchroparam.engine.replacement.SideSchemas;
import io.jenkins.plugins.synchroparam.engine.replacement.TableState;
import io.jenkins.plugins.synchroparam.engine.run.BlockedRun;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.Side;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.sync.CopyAgain;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run that swaps tables leaves beside RCT's: the old tables, which hold what users changed after the backup, or tables
 * that never came into their place. Only schemas that the run's state names are looked at.
 */
public final class Leavings {

    private Leavings() {}

    /**
     * Removes all of it; does nothing when there is none. What the old tables hold and EXP does not is copied there first.
     *
     * @param run the present one, or a former one as the journal knows it
     */
    static void remove(RunContext run) throws SQLException, InterruptedException {
        remove(run, false);
    }

    /** As {@link #remove}, after the swap; a table that cannot be dropped yet stays for {@link #ofFormerRuns}. */
    static void finish(RunContext run) throws SQLException, InterruptedException {
        remove(run, true);
    }

    private static void remove(RunContext run, boolean patient) throws SQLException, InterruptedException {
        Optional<Side> side = run.state().find(StateKey.SIDE);
        if (side.isEmpty()) {
            return;
        }
        try (Session administrator = run.connect()) {
            SideSchemas schemas = side.get().schemas();
            List<String> present = schemas.present(administrator);
            if (present.stream().anyMatch(schemas.asides()::containsValue)) {
                backUpLateChanges(run, administrator);
                if (!dropped(run, administrator, schemas, patient)) {
                    return;
                }
            }
            if (present.isEmpty()) {
                return;
            }
            // From here on nothing may take these tables for complete.
            run.state().remove(StateKey.SIDE_LOADED);
            run.save();
            schemas.dropShadows(administrator);
            dropSupport(run, administrator);
        }
    }

    private static boolean dropped(RunContext run, Session administrator, SideSchemas schemas, boolean patient)
            throws SQLException {
        try {
            schemas.dropAsides(administrator);
            return true;
        } catch (SQLException e) {
            if (!patient) {
                throw e;
            }
            run.reporter().info("RCT's old tables cannot be dropped yet: " + Session.reason(e));
            return false;
        }
    }

    /** Tables that users changed between the backup and the block, copied to EXP again as they were when they went aside. */
    private static void backUpLateChanges(RunContext run, Session administrator)
            throws SQLException, InterruptedException {
        if (run.state().find(StateKey.MARKS).isEmpty()) {
            return;
        }
        List<TableState> old = run.get(StateKey.TAKEDOWN).tables();
        List<Long> changed = ChangeTracking.changed(
                administrator,
                old.stream().map(TableState::oid).toList(),
                run.get(StateKey.MARKS),
                run.get(StateKey.SERVER).major());
        List<TableState> tables =
                old.stream().filter(t -> changed.contains(t.oid())).toList();
        if (!tables.isEmpty()) {
            long rows = copyAgain(run, administrator, tables);
            run.reporter()
                    .info("users changed " + tables.size()
                            + " table(s) between the backup and the block; they were copied to EXP again");
            run.reporter().figure("rows copied to EXP again", rows, Unit.ROWS);
        }
    }

    private static long copyAgain(RunContext run, Session administrator, List<TableState> tables) throws SQLException {
        try (Session exp = run.server().connect(run.get(StateKey.EXP))) {
            return new CopyAgain(administrator, exp, run.reporter()).run(tables);
        }
    }

    /** Types and functions made for tables that did not come: what users built on meanwhile stays, and is RCT's owner's. */
    private static void dropSupport(RunContext run, Session administrator) throws SQLException {
        LoaderRole role = run.loader();
        List<LoaderRole.Owned> left = new ArrayList<>(role.owned(administrator));
        boolean progress = true;
        while (progress && !left.isEmpty()) {
            progress = left.removeIf(object -> drops(administrator, object));
        }
        if (!left.isEmpty()) {
            String owner = administrator.text(
                    "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()");
            for (LoaderRole.Owned object : left) {
                administrator.execute(object.ownerStatement(owner));
                run.reporter().info(object.type() + " " + object.identity() + " stays: something in RCT uses it now");
            }
        }
    }

    private static boolean drops(Session administrator, LoaderRole.Owned object) {
        try {
            administrator.execute(object.dropStatement());
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Removes what this run and former ones of the environment left in RCT; the journal says that it is theirs. */
    public static void ofFormerRuns(RunContext present) throws SQLException {
        List<Long> runs;
        try (Session session = present.connect()) {
            runs = session.query(
                    "SELECT DISTINCT (regexp_match(nspname, '^synchro_param_(?:new|old)_([0-9]{1,18})(?:_[0-9]+)?$'))[1]"
                            + "::bigint FROM pg_namespace WHERE nspname ~ '^synchro_param_(new|old)_[0-9]{1,18}(_[0-9]+)?$'",
                    row -> row.getLong(1));
        }
        for (long id : runs) {
            Optional<Run> run = present.engine().journal().run(id);
            if (run.isPresent()
                    && run.get().about().clientCode().equals(present.request().clientCode())
                    && run.get().about().environment().equals(present.request().environment())) {
                try (RunContext context = BlockedRun.context(present.engine(), run.get())) {
                    tryToRemove(context);
                }
            }
        }
    }

    /**
     * As {@link #remove}, before a rollback.
     *
     * @throws SynchroException when it cannot be done: the backup to go back to may be incomplete
     */
    public static void settle(RunContext former) {
        try {
            remove(former);
        } catch (SQLException e) {
            throw new SynchroException(
                    "what run " + former.runId() + " left beside RCT's tables cannot be removed: " + Session.reason(e),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SynchroException("interrupted; RCT is as it was", e);
        }
    }

    /** As {@link #remove}, of a run that has ended: what cannot be removed is said, and stays for the next try. */
    public static void tryToRemove(RunContext run) {
        try {
            remove(run);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            staysForNow(run, Session.reason(e));
        } catch (SynchroException e) {
            staysForNow(run, e.getMessage());
        }
    }

    private static void staysForNow(RunContext run, String reason) {
        run.reporter()
                .warn("tables beside RCT's that run " + run.runId() + " left stay for now: " + reason
                        + "; the next run of this environment tries again");
    }
}
