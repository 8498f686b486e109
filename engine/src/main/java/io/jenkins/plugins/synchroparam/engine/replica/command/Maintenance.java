package io.jenkins.plugins.synchroparam.engine.replica.command;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceRecord;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.Sources;
import io.jenkins.plugins.synchroparam.engine.replica.config.SourceConfiguration;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * {@code run_maintenance}: the catalogue's tables. There are no log tables that grow, and nothing has to pause: what
 * pg_chameleon's maintenance can leave behind, a replica that is paused for ever, cannot be.
 */
public final class Maintenance {

    private static final List<String> TABLES =
            List.of("t_sources", "t_replica_tables", "t_error_log", "t_replay_history");
    private static final long LOOK = Duration.ofMinutes(1).toNanos();

    private final Site site;
    private long looked = System.nanoTime();

    public Maintenance(Site site) {
        this.site = site;
    }

    /** @param full VACUUM FULL, which locks each of the catalogue's tables for a moment */
    public void run(String name, boolean full) {
        site.inCatalogue(session -> {
            SourceRecord source = new Sources(session).require(name);
            vacuum(session, source.id(), full);
            return null;
        });
        site.reporter().info("the catalogue's tables were vacuumed" + (full ? " in full" : ""));
    }

    /** {@code auto_maintenance}: when its interval has passed. */
    void whenDue(SourceConfiguration configuration, long source) {
        if (configuration.autoMaintenance().isEmpty() || System.nanoTime() - looked < LOOK) {
            return;
        }
        looked = System.nanoTime();
        site.inCatalogue(session -> {
            boolean due = session.one(
                    "SELECT coalesce(ts_last_maintenance, '-infinity') < now() - CAST(? AS interval)"
                            + " FROM sch_chameleon.t_sources WHERE i_id_source = ?",
                    row -> row.getBoolean(1),
                    configuration.autoMaintenance().get(),
                    source);
            if (due) {
                vacuum(session, source, false);
            }
            return null;
        });
    }

    private static void vacuum(Session session, long source, boolean full) throws SQLException {
        for (String table : TABLES) {
            session.execute("VACUUM (" + (full ? "FULL, " : "") + "ANALYZE) sch_chameleon." + table);
        }
        new Sources(session).maintained(source);
    }
}
