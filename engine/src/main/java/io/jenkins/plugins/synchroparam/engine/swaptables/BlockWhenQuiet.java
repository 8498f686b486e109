package io.jenkins.plugins.synchroparam.engine.swaptables;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.presync.Selections;
import io.jenkins.plugins.synchroparam.engine.replacement.LoaderRole;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.LateChange;
import io.jenkins.plugins.synchroparam.engine.run.Reopening;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import io.jenkins.plugins.synchroparam.engine.run.Window;
import io.jenkins.plugins.synchroparam.engine.sync.BlockConnections;
import io.jenkins.plugins.synchroparam.engine.sync.Progressed;
import io.jenkins.plugins.synchroparam.engine.sync.WindowSessions;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Sub-step 16: connections are blocked when the tables beside are complete. Kept values that users changed since they were
 * merged are merged again first, so that little or nothing is left to do while nobody can connect.
 */
final class BlockWhenQuiet implements SubStep {

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(250);

    private final Foreseen foreseen;

    BlockWhenQuiet(Foreseen foreseen) {
        this.foreseen = foreseen;
    }

    @Override
    public SubStepId id() {
        return SubStepId.BLOCK_CONNECTIONS;
    }

    @Override
    public void run(RunContext run) throws SQLException, IOException, InterruptedException {
        Reopening.reopen(run);
        if (ready(run)) {
            block(run);
        } else {
            new BlockConnections().run(run);
        }
    }

    /** Whether the tables are still to change places; then those beside are complete. */
    private static boolean ready(RunContext run) throws SQLException, IOException, InterruptedException {
        boolean complete;
        try (Session session = run.connect()) {
            if (Progressed.of(run, session) == Progressed.COMPLETE) {
                return false;
            }
            complete = run.state().find(StateKey.SIDE_LOADED).isPresent()
                    && run.get(StateKey.SIDE).schemas().complete(session);
        }
        if (!complete) {
            run.reporter().info("production's tables beside RCT's are not complete: they are loaded again");
            new SideLoad(run).run();
        }
        // Worked out before anybody waits for it.
        Selections.of(run);
        return true;
    }

    private void block(RunContext run) throws SQLException, IOException, InterruptedException {
        LateChange choice = run.request().approach().lateChange();
        long begin = System.nanoTime();
        while (true) {
            catchUp(run, choice, begin);
            BlockConnections.block(run, () -> checked(run));
            if (choice == LateChange.CARRY) {
                // Late ones are looked for just before the tables change places.
                return;
            }
            List<TableName> late = foreseen.late().changed();
            if (late.isEmpty()) {
                return;
            }
            run.closeWindow();
            Reopening.reopen(run);
            String tables = late.stream().map(TableName::toString).collect(Collectors.joining(", "));
            if (choice == LateChange.FAIL) {
                throw new SynchroException("users changed " + tables + " after the columns that RCT keeps were read;"
                        + " RCT is unchanged: start the run again, or choose --on-late-change carry or wait");
            }
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw impatient(tables);
            }
            run.reporter().info("users have just changed " + tables + ": connections are open again, waiting");
        }
    }

    /** The sessions of the window, when RCT's schema is still what was rehearsed. */
    private Window checked(RunContext run) throws SQLException, IOException {
        Window window = WindowSessions.onRct(run);
        try {
            foreseen.look(run, window.administrator());
            return window;
        } catch (SQLException | IOException | RuntimeException e) {
            window.close();
            try (Session maintenance = run.maintenance()) {
                run.loader().retire(maintenance, run.database());
            }
            throw e;
        }
    }

    /** Merges late changes while users work; to wait means until there are none for a moment. */
    private static void catchUp(RunContext run, LateChange choice, long begin)
            throws SQLException, IOException, InterruptedException {
        if (choice == LateChange.FAIL || run.get(StateKey.PLAN).keptColumns().isEmpty()) {
            return;
        }
        try (Session administrator = run.connect()) {
            LateValues values = new LateValues(run, administrator);
            long quietSince = System.nanoTime();
            do {
                List<TableName> late = values.changed();
                if (!late.isEmpty()) {
                    carry(run, administrator, values, late);
                    quietSince = System.nanoTime();
                }
                if (choice == LateChange.CARRY) {
                    return;
                }
                if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                    throw impatient(late.toString());
                }
                Thread.sleep(POLL.toMillis());
            } while (System.nanoTime() - quietSince < QUIET.toNanos());
        }
    }

    private static void carry(RunContext run, Session administrator, LateValues values, List<TableName> late)
            throws SQLException, IOException {
        LoaderRole role = run.loader();
        try (Session loader = run.server().connect(run.database(), role.create(administrator))) {
            long rows = values.carry(loader, late);
            run.reporter()
                    .info("users changed " + late.size() + " table(s) with kept columns after they were read: " + rows
                            + " row(s) merged again");
            run.reporter().figure("rows merged again", rows, Unit.ROWS);
        } finally {
            try (Session maintenance = run.maintenance()) {
                role.retire(maintenance, run.database());
            }
        }
    }

    private static SynchroException impatient(String tables) {
        return new SynchroException("users change " + tables + " all the time, there was no quiet moment in "
                + PATIENCE.toMinutes() + " minutes; RCT is unchanged: resume later, or choose --on-late-change carry");
    }
}
