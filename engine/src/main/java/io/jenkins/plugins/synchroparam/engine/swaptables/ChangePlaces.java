package io.jenkins.plugins.synchroparam.engine.swaptables;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.presync.Selections;
import io.jenkins.plugins.synchroparam.engine.replacement.ImportObjects;
import io.jenkins.plugins.synchroparam.engine.replacement.SchemaMarks;
import io.jenkins.plugins.synchroparam.engine.replacement.Swap;
import io.jenkins.plugins.synchroparam.engine.replacement.Takedown;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.Side;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import io.jenkins.plugins.synchroparam.engine.run.Window;
import io.jenkins.plugins.synchroparam.engine.sync.AdditionsRecord;
import io.jenkins.plugins.synchroparam.engine.sync.Progressed;
import io.jenkins.plugins.synchroparam.engine.sync.RestoreProduction;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Sub-step 17: RCT's tables and production's change places, and everything is put back, all in one transaction. */
final class ChangePlaces implements SubStep {

    private static final int ATTEMPTS = 3;
    private static final Set<String> LOCKED = Set.of("55P03", "40P01");

    @Override
    public SubStepId id() {
        return SubStepId.RESTORE_PRODUCTION;
    }

    @Override
    public void run(RunContext run) throws SQLException, IOException, InterruptedException {
        Window window = run.window().orElseThrow();
        Session administrator = window.administrator();
        Takedown takedown = run.get(StateKey.TAKEDOWN);
        if (Progressed.required(run, administrator) == Progressed.COMPLETE) {
            run.reporter().info("production's tables are in RCT already");
            return;
        }
        if (!window.schema().equals(SchemaMarks.read(administrator))) {
            RestoreProduction.refuseWhenSchemaChanged(run, administrator);
        }
        Side side = run.get(StateKey.SIDE);
        if (!side.schemas().complete(administrator)) {
            throw new SynchroException("production's tables beside RCT's are not complete any more; RCT is unchanged,"
                    + " start the run again with resume ON");
        }
        lateValues(run, window);
        ImportObjects objects = Selections.of(run);
        AdditionsRecord.journal(run, administrator, run.loader(), objects);
        swap(run, administrator, new Swap(side.schemas(), takedown, objects.newTables(), side.crossingKeys()));
        run.reporter().figure("tables swapped", takedown.tables().size(), Unit.TABLES);
        run.reporter().figure("objects put back", takedown.objects().size(), Unit.COUNT);
    }

    private static void lateValues(RunContext run, Window window)
            throws SQLException, IOException, InterruptedException {
        LateValues values = new LateValues(run, window.administrator());
        List<TableName> late = values.changed();
        if (!late.isEmpty()) {
            long rows = values.carry(window.loaders().get(0), late);
            run.reporter()
                    .info("users changed " + late.size() + " table(s) with kept columns until the block: " + rows
                            + " row(s) merged again");
            run.reporter().figure("rows merged in the window", rows, Unit.ROWS);
        }
    }

    /** Nobody else is connected, but the server's own processes and prepared transactions may hold locks. */
    private static void swap(RunContext run, Session administrator, Swap swap) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            Locks.endAutovacuum(administrator);
            try {
                swap.run(administrator, run.loader());
                return;
            } catch (SQLException e) {
                if (!LOCKED.contains(e.getSQLState()) || attempt == ATTEMPTS) {
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
