package io.jenkins.plugins.synchroparam.engine.swaptables;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.presync.Selections;
import io.jenkins.plugins.synchroparam.engine.replacement.Swap;
import io.jenkins.plugins.synchroparam.engine.replacement.Takedown;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import io.jenkins.plugins.synchroparam.engine.run.Window;
import io.jenkins.plugins.synchroparam.engine.sync.AdditionsRecord;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Sub-step 17: RCT's tables and production's change places, and everything is put back, all in one transaction. */
final class ChangePlaces implements SubStep {

    private static final int ATTEMPTS = 3;

    private final Foreseen foreseen;

    ChangePlaces(Foreseen foreseen) {
        this.foreseen = foreseen;
    }

    @Override
    public SubStepId id() {
        return SubStepId.RESTORE_PRODUCTION;
    }

    @Override
    public void run(RunContext run) throws SQLException, IOException, InterruptedException {
        Window window = run.window().orElseThrow();
        Session administrator = window.administrator();
        boolean holds = foreseen.holds(administrator);
        if (!holds) {
            if (!Foreseen.ahead(run, administrator)) {
                run.reporter().info("production's tables are in RCT already");
                return;
            }
            Foreseen.check(run, administrator);
        }
        lateValues(run, window, holds ? foreseen.late() : new LateValues(run, administrator));
        AdditionsRecord additions =
                holds ? foreseen.additions() : AdditionsRecord.read(administrator, run.loader(), Selections.of(run));
        additions.journal(run, administrator);
        swap(run, administrator, holds ? foreseen.statements() : List.of());
        Takedown takedown = run.get(StateKey.TAKEDOWN);
        run.reporter().figure("tables swapped", takedown.tables().size(), Unit.TABLES);
        run.reporter().figure("objects put back", takedown.objects().size(), Unit.COUNT);
    }

    private static void lateValues(RunContext run, Window window, LateValues values)
            throws SQLException, IOException, InterruptedException {
        List<TableName> late = values.changed();
        if (!late.isEmpty()) {
            long rows = values.carry(window.loaders().get(0), late);
            run.reporter()
                    .info("users changed " + late.size() + " table(s) with kept columns until the block: " + rows
                            + " row(s) merged again");
            run.reporter().figure("rows merged in the window", rows, Unit.ROWS);
        }
    }

    /**
     * Nobody else is connected, but the server's own processes and prepared transactions may hold locks.
     *
     * @param rehearsed the statements of the swap; none when they are to be worked out
     */
    private static void swap(RunContext run, Session administrator, List<String> rehearsed)
            throws SQLException, IOException {
        Swap swap = Foreseen.swap(run);
        if (!rehearsed.isEmpty()) {
            try {
                Swap.repeat(administrator, rehearsed);
                return;
            } catch (SQLException e) {
                // Nothing of it took effect; what is in the way is told below.
                run.reporter().debug("the rehearsed statements failed: " + Session.reason(e));
            }
        }
        for (int attempt = 1; ; attempt++) {
            administrator.execute(Locks.END_AUTOVACUUM);
            try {
                swap.run(administrator, run.loader());
                return;
            } catch (SQLException e) {
                if (!Locks.prevented(e) || attempt == ATTEMPTS) {
                    throw new SynchroException(
                            "the tables could not change places: " + Session.reason(e)
                                    + Locks.holders(administrator, swap.takedown()) + "; RCT is unchanged",
                            e);
                }
                run.reporter().info("a table is locked" + Locks.holders(administrator, swap.takedown()) + "; again");
            }
        }
    }
}
