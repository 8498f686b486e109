package io.jenkins.plugins.synchroparam.engine.swaptables;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.EntryExecutor;
import io.jenkins.plugins.synchroparam.engine.replacement.LoaderRole;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import io.jenkins.plugins.synchroparam.engine.sync.BuildMemory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Sessions of the loader role on RCT while it is open, one for each job. */
record Loaders(List<Session> all) implements AutoCloseable {

    Loaders {
        all = List.copyOf(all);
    }

    static Loaders open(RunContext run, Session administrator, LoaderRole role) throws SQLException {
        Credential credential = role.create(administrator);
        role.allow(administrator);
        List<Session> sessions = new ArrayList<>();
        try {
            for (int i = 0; i < run.get(StateKey.JOBS); i++) {
                Session session = run.server().connect(run.database(), credential);
                sessions.add(session);
                EntryExecutor.prepare(session);
                session.execute("SET max_parallel_maintenance_workers = 0; SET max_parallel_workers_per_gather = 0");
                BuildMemory.set(run, session);
            }
            return new Loaders(sessions);
        } catch (SQLException | RuntimeException e) {
            sessions.forEach(Session::close);
            throw e;
        }
    }

    Session first() {
        return all.get(0);
    }

    @Override
    public void close() {
        all.forEach(Session::close);
    }
}
