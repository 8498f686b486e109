package io.jenkins.plugins.synchroparam.servers;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Stops an engine inside a chosen sub-step: when it notes the sub-step's end in synchroDB, it has to wait until this is
 * closed.
 */
public final class Hold implements AutoCloseable {

    private static int keys = 7_000;

    private final DemoServers servers;
    private final int key;
    private final String name;
    private final Connection connection;

    private Hold(DemoServers servers, int key) throws SQLException {
        this.servers = servers;
        this.key = key;
        this.name = "hold_" + key;
        this.connection = servers.connect(servers.synchroDb());
    }

    /** Holds the next run of this environment in this sub-step. */
    public static synchronized Hold in(AcceptanceEnvironment environment, String subStep) throws SQLException {
        Hold hold = new Hold(environment.servers(), keys++);
        hold.execute("SELECT pg_advisory_lock(" + hold.key + ")");
        hold.execute("CREATE FUNCTION synchro." + hold.name + "() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                + " IF EXISTS (SELECT FROM synchro.run WHERE id = NEW.run_id AND environment = '" + environment.code()
                + "') THEN PERFORM pg_advisory_xact_lock(" + hold.key + "); END IF; RETURN NEW; END $$");
        hold.execute("CREATE TRIGGER " + hold.name + " BEFORE UPDATE ON synchro.run_sub_step FOR EACH ROW"
                + " WHEN (NEW.sub_step = '" + subStep + "') EXECUTE FUNCTION synchro." + hold.name + "()");
        return hold;
    }

    /** Waits until the engine waits. */
    public void awaitReached() throws Exception {
        Patience.until(
                "the engine at " + name,
                () -> servers.query(
                                servers.synchroDb(),
                                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = "
                                        + key)
                        .equals(List.of("1")));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        if (!connection.isClosed()) {
            execute("SELECT pg_advisory_unlock(" + key + ")");
            execute("DROP FUNCTION synchro." + name + " CASCADE");
            connection.close();
        }
    }
}
