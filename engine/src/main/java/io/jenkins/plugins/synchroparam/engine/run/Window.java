package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The sessions that were opened on RCT before it was blocked: the only ones that can work in it until it is reopened.
 *
 * @param administrator of the role that refreshes
 * @param loaders of the loader role, one for each job; or one on the database that takes RCT's place
 * @param schema how RCT's catalogues stood when it was checked, before the block, that nobody changed its schema; empty when
 *     that was not checked
 */
public record Window(Session administrator, List<Session> loaders, Map<String, String> schema)
        implements AutoCloseable {

    public Window {
        loaders = List.copyOf(loaders);
        schema = Map.copyOf(schema);
    }

    public Window(Session administrator, List<Session> loaders) {
        this(administrator, loaders, Map.of());
    }

    /** The same sessions, RCT's schema checked. */
    public Window checked(Map<String, String> marks) {
        return new Window(administrator, loaders, marks);
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
