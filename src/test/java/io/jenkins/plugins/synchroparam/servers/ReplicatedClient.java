package io.jenkins.plugins.synchroparam.servers;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/**
 * A client of the demo's synchroDB whose production is MariaDB: a record of kind REPLICA stands where others have a dump.
 *
 * @param servers that carry its acceptance database
 * @param code of the client; its one environment is {@value #ENVIRONMENT}
 * @param database the acceptance database
 */
public record ReplicatedClient(DemoServers servers, String code, String database) {

    /** The code of its acceptance environment. */
    public static final String ENVIRONMENT = "RCT1";

    private static final String SCHEMA = "copy";

    /** Registers it, with an acceptance database that holds nothing but what the statements make. */
    public static ReplicatedClient create(
            DemoServers servers, ReplicaPair production, String code, String... statements) throws SQLException {
        String database = code.toLowerCase(Locale.ROOT) + "_rct1";
        ReplicatedClient client = new ReplicatedClient(servers, code, database);
        servers.execute("postgres", "CREATE DATABASE " + database);
        servers.execute(database, statements);
        String copy =
                "INSERT INTO synchro.database (client_code, environment, environment_type, name, host, address, port,"
                        + " host_address, credential, ssl_mode) SELECT '%s', environment, environment_type, '%s', host, address,"
                        + " %s, host_address, %s, ssl_mode FROM synchro.database WHERE client_code = '"
                        + DemoServers.CLIENT
                        + "' AND environment = '%s'";
        servers.execute(
                servers.synchroDb(),
                copy.formatted(code, database, "port", "credential", ENVIRONMENT),
                copy.formatted(code, production.database(), PostgresServer.port(), "'replica-target'", "PROD"),
                "INSERT INTO synchro.dump (client_code, kind, key) VALUES ('" + code + "', 'REPLICA', '" + SCHEMA
                        + "')");
        return client;
    }

    /** The record names this schema from now on. */
    public void record(String schema) throws SQLException {
        servers.execute(
                servers.synchroDb(),
                "UPDATE synchro.dump SET key = '" + schema + "' WHERE client_code = '" + code + "'");
    }

    /** The first column of every row of the acceptance database. */
    public List<String> query(String sql) throws SQLException {
        return servers.query(database, sql);
    }

    /** Its newest backup. */
    public List<String> backup(String sql) throws SQLException {
        List<String> backups = servers.query(
                "postgres",
                "SELECT datname FROM pg_database WHERE datname LIKE '" + database + "_EXP_%' ORDER BY oid DESC");
        return servers.query(backups.get(0), sql);
    }
}
