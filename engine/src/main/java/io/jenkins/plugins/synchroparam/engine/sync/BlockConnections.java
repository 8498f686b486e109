package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Blocking;
import io.jenkins.plugins.synchroparam.engine.postgres.DatabaseAccess;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.LoaderRole;
import io.jenkins.plugins.synchroparam.engine.run.Reopening;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import io.jenkins.plugins.synchroparam.engine.run.Window;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
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
    public void run(RunContext run) throws SQLException, InterruptedException {
        // A killed run may have left RCT blocked: then nobody, not even this run, could open a session.
        Reopening.reopen(run);
        try (Session maintenance = run.maintenance()) {
            Blocking blocking = new Blocking(maintenance);
            // Before the loader role is let in: its right goes with it, and is not to be put back.
            DatabaseAccess access = blocking.read(run.database());
            run.setWindow(open(run));
            Reopening.journal(run, access);
            run.reporter().info("blocking: " + blocking.method());
            blocking.close(access);
            int ended = blocking.endSessions(
                    run.database(), run.window().orElseThrow().pids(), PATIENCE);
            run.reporter().figure("sessions ended", ended, Unit.COUNT);
            run.reporter()
                    .info("before: connection limit " + access.connectionLimit() + ", connections "
                            + (access.allowConnections() ? "allowed" : "not allowed")
                            + "; put back at the end, whatever happens");
        }
    }

    private static Window open(RunContext run) throws SQLException {
        Session administrator = run.connect();
        List<Session> loaders = new ArrayList<>();
        try {
            // Workers of a parallel query could not connect to the blocked database.
            administrator.execute("SET max_parallel_maintenance_workers = 0; SET max_parallel_workers_per_gather = 0");
            LoaderRole role = run.loader();
            Credential loader = role.create(administrator);
            role.allow(administrator);
            for (int i = 0; i < run.get(StateKey.JOBS); i++) {
                Session session = run.server().connect(run.database(), loader);
                session.execute("SET max_parallel_maintenance_workers = 0; SET max_parallel_workers_per_gather = 0");
                loaders.add(session);
            }
            return new Window(administrator, loaders);
        } catch (SQLException | RuntimeException e) {
            loaders.forEach(Session::close);
            administrator.close();
            throw e;
        }
    }
}
