package io.jenkins.plugins.synchroparam.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal;
import io.jenkins.plugins.synchroparam.engine.catalogue.LockHolder;
import io.jenkins.plugins.synchroparam.engine.catalogue.SynchroDb;
import io.jenkins.plugins.synchroparam.engine.catalogue.SynchroDbAddress;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A synchroDB that the command line made, and client ACME in it, whose RCT is a database of the test server. */
final class Site implements AutoCloseable {

    /** Must never be seen in any output. The test server asks for no password, so any one will do. */
    static final String CANARY = "c4n4ry'\"\\s3cret";

    static final Map<String, String> ENVIRONMENT = Map.of(
            "SYNCHRO_PARAM_CREDENTIAL_SYNCHRODB_USERNAME",
            "postgres",
            "SYNCHRO_PARAM_CREDENTIAL_SYNCHRODB_PASSWORD",
            CANARY,
            "SYNCHRO_PARAM_CREDENTIAL_ACME_RCT_USERNAME",
            "postgres",
            "SYNCHRO_PARAM_CREDENTIAL_ACME_RCT_PASSWORD",
            CANARY + "2");

    final String synchroDb;
    final String rct;
    private final SynchroDb open;

    Site() throws SQLException {
        synchroDb = TestPostgres.createDatabase("cli");
        rct = TestPostgres.createDatabase("acme_rct");
        assertThat(run("init-db").exitCode()).isZero();
        TestPostgres.execute(
                synchroDb,
                "INSERT INTO synchro.host (name, access, address, credential) VALUES ('h', 'local', '', '')");
        register("RCT1", rct);
        SynchroDbAddress address = new SynchroDbAddress("localhost", TestPostgres.port(), synchroDb, "disable", "");
        open = SynchroDb.open(address, new Credential("synchrodb", "postgres", "", "", ""));
    }

    void register(String environment, String database) throws SQLException {
        TestPostgres.execute(
                synchroDb,
                "INSERT INTO synchro.database (client_code, environment, environment_type, name, host, address, port,"
                        + " credential, ssl_mode) VALUES ('ACME', '" + environment + "', 'RCT', '" + database
                        + "', 'h', 'localhost', " + TestPostgres.port() + ", 'acme-rct', 'disable')");
    }

    /** A command with this site's synchroDB. */
    Invocation run(String... args) {
        List<String> all = new ArrayList<>(Arrays.asList(args));
        all.addAll(List.of(
                "--synchrodb", "localhost:" + TestPostgres.port() + "/" + synchroDb, "--synchrodb-sslmode", "disable"));
        return Invocation.in(ENVIRONMENT, all.toArray(String[]::new));
    }

    /** Another engine's journal; close it to give back its locks. */
    Journal journal() {
        return open.journal(new LockHolder("jdoe", "nightly", "12", "jenkins@agent 42"));
    }

    static String server() {
        return "localhost:" + TestPostgres.port();
    }

    static List<String> column(String database, String sql) throws SQLException {
        try (Connection connection = TestPostgres.connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    static boolean exists(String database) throws SQLException {
        return !column("postgres", "SELECT 1 FROM pg_database WHERE datname = '" + database + "'")
                .isEmpty();
    }

    @Override
    public void close() {
        open.close();
    }
}
