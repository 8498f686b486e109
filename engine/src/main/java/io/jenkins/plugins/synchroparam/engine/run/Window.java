package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The sessions that were opened on RCT before it was blocked: the only ones that can work in it until it is reopened.
 *
 * @param administrator of the role that refreshes
 * @param loaders of the loader role, one for each job; or one on the database that takes RCT's place
 */
public record Window(Session administrator, List<Session> loaders) implements AutoCloseable {

    public Window {
        loaders = List.copyOf(loaders);
    }

    /** The server's process ids of these sessions. */
    public List<Integer> pids() throws SQLException {
        List<Integer> pids = new ArrayList<>();
        pids.add(administrator.pid());
        for (Session loader : loaders) {
            pids.add(loader.pid());
        }
        return pids;
    }

    @Override
    public void close() {
        loaders.forEach(Session::close);
        administrator.close();
    }
}
