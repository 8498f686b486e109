package io.jenkins.plugins.synchroparam.servers;

import java.sql.SQLException;
import java.util.List;

/**
 * One acceptance environment of a test: its database may be changed by a refresh, and looked at.
 *
 * @param code as synchroDB knows it
 * @param database on the demo's server
 */
public record AcceptanceEnvironment(DemoServers servers, String code, String database) {

    /** Post-sync SQL that takes so long, for this environment alone. */
    public AcceptanceEnvironment slowPostSync(int seconds) throws SQLException {
        servers.execute(
                servers.synchroDb(),
                "INSERT INTO synchro.post_sync_sql (client_code, environment, type, position, name, sql) VALUES ('"
                        + DemoServers.CLIENT + "', '" + code + "', NULL, 30, 'takes its time', 'SELECT pg_sleep("
                        + seconds + ")')");
        return this;
    }

    /**
     * A refresh stays in this database for so many seconds where it makes the first table, connections being blocked: a
     * statement under way, as a long load would be.
     */
    public AcceptanceEnvironment slowWhileBlocked(int seconds) throws SQLException {
        servers.execute(
                database,
                "CREATE FUNCTION public.test_slow() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " IF NOT (SELECT datallowconn AND datconnlimit <> 0 FROM pg_database"
                        + " WHERE datname = current_database()) THEN PERFORM pg_sleep(" + seconds
                        + "); END IF; END $$",
                "CREATE EVENT TRIGGER test_slow ON ddl_command_start WHEN TAG IN ('CREATE TABLE')"
                        + " EXECUTE FUNCTION public.test_slow()");
        return this;
    }

    /** Waits until a refresh is there. */
    public void awaitSlow() throws Exception {
        Patience.until(
                "the refresh's slow statement",
                () -> !servers.query(
                                "postgres",
                                "SELECT pid FROM pg_stat_activity WHERE datname = '" + database
                                        + "' AND wait_event = 'PgSleep'")
                        .isEmpty());
    }

    /** Waits until the journal has exactly these ends of runs: the engine may be on its own. */
    public void awaitRuns(String... ends) throws Exception {
        Patience.until("runs that ended " + List.of(ends), () -> runs().equals(List.of(ends)));
    }

    /** The same, of a database that is blocked still and whose statement's client is dead. */
    public void endSlow() throws SQLException {
        servers.execute(
                "postgres",
                "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '" + database + "'",
                "ALTER DATABASE " + database + " ALLOW_CONNECTIONS true");
        notSlow();
        servers.execute("postgres", "ALTER DATABASE " + database + " ALLOW_CONNECTIONS false");
    }

    /** The opposite of {@link #slowWhileBlocked}. */
    public void notSlow() throws SQLException {
        servers.execute(database, "DROP EVENT TRIGGER test_slow", "DROP FUNCTION public.test_slow()");
    }

    /** A post-sync script that fails the first time. */
    public AcceptanceEnvironment failsOnce() throws SQLException {
        // What a sequence gave is not taken back with the script's transaction.
        servers.execute(database, "CREATE SEQUENCE public.test_tries");
        servers.execute(
                servers.synchroDb(),
                "INSERT INTO synchro.post_sync_sql (client_code, environment, type, position, name, sql) VALUES ('"
                        + DemoServers.CLIENT + "', '" + code + "', NULL, 30, 'fails once',"
                        + " 'SELECT 1 / (nextval(''public.test_tries'') - 1)')");
        return this;
    }

    /** Whether people can connect. */
    public boolean open() throws SQLException {
        return servers.query(
                        "postgres",
                        "SELECT datallowconn AND datconnlimit <> 0 FROM pg_database WHERE datname = '" + database + "'")
                .equals(List.of("t"));
    }

    /** How the newest run in the journal ended, or {@code RUNNING}. */
    public List<String> runs() throws SQLException {
        return servers.query(
                servers.synchroDb(), "SELECT status FROM synchro.run WHERE environment = '" + code + "' ORDER BY id");
    }
}
