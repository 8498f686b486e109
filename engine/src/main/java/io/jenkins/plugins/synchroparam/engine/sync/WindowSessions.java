package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.LoaderRole;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.Window;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Opens the sessions that replace tables: one of the refreshing role, and one of the loader role for each job. */
public final class WindowSessions {

    private WindowSessions() {}

    /** On RCT, which is about to be blocked: workers of a parallel query could not connect to it any more. */
    public static Window onRct(RunContext run) throws SQLException {
        return open(
                run,
                run.database(),
                "SET max_parallel_maintenance_workers = 0; SET max_parallel_workers_per_gather = 0");
    }

    /** On a database that nobody else uses. */
    public static Window on(RunContext run, String database) throws SQLException {
        return open(run, database, "SET synchronous_commit = off");
    }

    private static Window open(RunContext run, String database, String settings) throws SQLException {
        Session administrator = run.server().connect(database);
        List<Session> loaders = new ArrayList<>();
        try {
            administrator.execute(settings);
            BuildMemory.set(run, administrator);
            LoaderRole role = run.loader();
            Credential loader = role.create(administrator);
            role.allow(administrator);
            for (int i = 0; i < run.get(StateKey.JOBS); i++) {
                Session session = run.server().connect(database, loader);
                loaders.add(session);
                session.execute(settings);
                BuildMemory.set(run, session);
            }
            return new Window(administrator, loaders);
        } catch (SQLException | RuntimeException e) {
            loaders.forEach(Session::close);
            administrator.close();
            throw e;
        }
    }
}
