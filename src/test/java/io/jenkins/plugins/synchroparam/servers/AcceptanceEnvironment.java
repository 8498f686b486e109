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
