package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Blocking;
import io.jenkins.plugins.synchroparam.engine.postgres.DatabaseAccess;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.Reopening;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import io.jenkins.plugins.synchroparam.engine.run.Window;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Sub-step 16: nobody can connect to RCT any more, and nobody is connected. The sessions that will work inside are opened
 * first; what the block changes is in the journal before it is changed.
 */
public final class BlockConnections implements SubStep {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public SubStepId id() {
        return SubStepId.BLOCK_CONNECTIONS;
    }

    @Override
    public void run(RunContext run) throws SQLException, IOException, InterruptedException {
        // A killed run may have left RCT blocked: then nobody, not even this run, could open a session.
        Reopening.reopen(run);
        block(run, () -> WindowSessions.onRct(run));
    }

    /** Opens the sessions that will work inside. */
    @FunctionalInterface
    public interface Opening {
        Window open() throws SQLException, IOException;
    }

    /** Blocks RCT, which is open, with the sessions of the window in it. */
    public static void block(RunContext run, Opening opening) throws SQLException, IOException, InterruptedException {
        run.reserve().keep(run.server());
        try (Session maintenance = run.maintenance()) {
            Blocking blocking = new Blocking(maintenance);
            // Before the loader role is let in: its right goes with it, and is not to be put back.
            DatabaseAccess access = blocking.read(run.database());
            run.setWindow(opening.open());
            Reopening.journal(run, access);
            run.reporter().info("blocking: " + blocking.method());
            blocking.close(access);
            int ended = blocking.endSessions(
                    List.of(run.database()), run.window().orElseThrow().pids(), PATIENCE);
            run.reporter().figure("sessions ended", ended, Unit.COUNT);
            run.reporter()
                    .info("before: connection limit " + access.connectionLimit() + ", connections "
                            + (access.allowConnections() ? "allowed" : "not allowed")
                            + "; put back at the end, whatever happens");
        }
    }
}
