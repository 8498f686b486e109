package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import java.sql.SQLException;

/** The memory in which a session sorts an index's entries and checks a foreign key, for as long as the session lives. */
public final class BuildMemory {

    private BuildMemory() {}

    /** As much as the host was found to have for each session; never less than the server's own setting. */
    public static void set(RunContext run, Session session) throws SQLException {
        long kilobytes = run.state().find(StateKey.BUILD_MEMORY).orElse(0L) >> 10;
        session.query(
                "SELECT set_config(name, ? || 'kB', false) FROM pg_settings"
                        + " WHERE name = 'maintenance_work_mem' AND setting::bigint < ?",
                row -> row.getString(1),
                Long.toString(kilobytes),
                kilobytes);
    }
}
