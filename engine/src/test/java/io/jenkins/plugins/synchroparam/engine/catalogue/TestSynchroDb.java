package io.jenkins.plugins.synchroparam.engine.catalogue;

import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** An initialised synchroDB of its own for a test. */
final class TestSynchroDb {

    static final Credential CREDENTIAL = new Credential("synchrodb", "postgres", "s3cret-canary", "", "");

    private TestSynchroDb() {}

    /** A new, initialised database's name. */
    static String create() throws SQLException {
        String name = TestPostgres.createDatabase("synchrodb");
        SynchroDb.initialise(address(name), CREDENTIAL);
        return name;
    }

    static SynchroDb open(String database) {
        return SynchroDb.open(address(database), CREDENTIAL);
    }

    static SynchroDbAddress address(String database) {
        return new SynchroDbAddress("localhost", TestPostgres.port(), database, "disable", "");
    }

    /** The first column of the first row as text. */
    static String value(String database, String sql) throws SQLException {
        try (Connection connection = TestPostgres.connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static void execute(String database, String... statements) throws SQLException {
        for (String sql : statements) {
            TestPostgres.execute(database, sql);
        }
    }

    /** A client ACME with RCT1, RCT2 and PROD on two hosts, and a store. */
    static void fill(String database) throws SQLException {
        execute(
                database,
                "INSERT INTO synchro.host (name, access, address, port, credential, host_key) VALUES"
                        + " ('rct-host', 'ssh', 'rct.example', 2222, 'ssh-rct', 'SHA256:abc'),"
                        + " ('prod-host', 'local', '', 22, '', '')",
                "INSERT INTO synchro.store (name, endpoint, region, path_style, credential) VALUES"
                        + " ('dumps', 'https://s3.example:9000', 'eu-west-3', true, 's3-dumps')",
                "INSERT INTO synchro.database (client_code, environment, environment_type, name, host, address, port,"
                        + " credential, ssl_mode) VALUES"
                        + " ('ACME', 'RCT1', 'RCT', 'acme_rct1', 'rct-host', 'rct.example', 5433, 'pg-rct', 'prefer'),"
                        + " ('ACME', 'RCT2', 'RCT', 'Acme \"2\"', 'rct-host', 'rct.example', 5432, 'pg-rct', 'require'),"
                        + " ('ACME', 'PROD', 'PROD', 'acme', 'prod-host', 'prod.example', 5432, 'pg-prod', 'prefer')");
    }
}
