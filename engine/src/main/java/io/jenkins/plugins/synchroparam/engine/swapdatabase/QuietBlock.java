package io.jenkins.plugins.synchroparam.engine.swapdatabase;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.DatabaseSwap;
import io.jenkins.plugins.synchroparam.engine.run.LateChange;
import io.jenkins.plugins.synchroparam.engine.run.Reopening;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import io.jenkins.plugins.synchroparam.engine.run.Window;
import io.jenkins.plugins.synchroparam.engine.sync.BlockConnections;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Sub-step 16 when databases are swapped: what users changed since RCT was copied is brought over while they work; when
 * nothing or little is left, RCT is blocked.
 */
final class QuietBlock implements SubStep {

    /** Each round copies what changed during the one before; a table that is written all the time stays for the window. */
    private static final int ROUNDS = 3;

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int PAUSES_A_LINE = 30;

    @Override
    public SubStepId id() {
        return SubStepId.BLOCK_CONNECTIONS;
    }

    @Override
    public void run(RunContext run) throws SQLException, IOException, InterruptedException {
        // A killed run may have left RCT blocked.
        Reopening.reopen(run);
        if (DatabaseSwap.done(run)) {
            run.reporter().info(run.database() + " is the new database already: not blocked again");
            return;
        }
        catchUp(run);
        block(run);
    }

    static void block(RunContext run) throws SQLException, IOException, InterruptedException {
        String built = run.get(StateKey.NEW_DATABASE).name();
        BlockConnections.block(
                run, () -> new Window(run.connect(), List.of(run.server().connect(built))));
    }

    /** While users work. Under {@link LateChange#WAIT} it ends at a moment when nothing changed. */
    static void catchUp(RunContext run) throws SQLException, IOException, InterruptedException {
        try (Session rct = run.connect();
                Session to = run.server().connect(run.get(StateKey.NEW_DATABASE).name())) {
            LateChange policy = run.request().approach().lateChange();
            LateChanges late = LateChanges.find(run, rct);
            for (int round = 1; !late.none() && (round <= ROUNDS || policy == LateChange.WAIT); round++) {
                refuse(policy, late);
                new Carrying(run, rct, to).carry(late);
                if (policy == LateChange.WAIT) {
                    if (round % PAUSES_A_LINE == 1) {
                        run.reporter().info("waiting for a moment at which nobody changes what was copied");
                    }
                    Thread.sleep(PAUSE.toMillis());
                }
                late = LateChanges.find(run, rct);
            }
        }
    }

    static void refuse(LateChange policy, LateChanges late) {
        if (policy == LateChange.FAIL) {
            throw new SynchroException(
                    "users changed " + late.describe() + " since it was copied, and --on-late-change is"
                            + " fail: RCT is unchanged; carry copies it again, wait waits for a quiet moment");
        }
    }
}
