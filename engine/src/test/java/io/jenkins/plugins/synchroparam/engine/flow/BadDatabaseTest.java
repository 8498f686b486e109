package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the role may not do, and what in RCT stands in the way; on a server of its own, which asks one role for its
 * password (embedded servers trust everybody) and allows prepared transactions.
 */
class BadDatabaseTest {

    private static final String OF_USERS =
            "schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename <> 'properties_tech'";

    private static EmbeddedPostgres server;

    private RefusingSite refusing;

    @BeforeAll
    static void start() throws Exception {
        server = server(TestPostgres.builder()
                .setServerConfig("max_prepared_transactions", "4")
                .setServerConfig("max_connections", "20")
                .setServerConfig("max_locks_per_transaction", "10"));
        execute(server, "postgres", "CREATE ROLE careful LOGIN SUPERUSER PASSWORD 'right'; CREATE ROLE weak LOGIN");
        execute(server, "rct", "CREATE TABLE notes (id int PRIMARY KEY, text text); INSERT INTO notes VALUES (1, 'a')");
        Path rules = Path.of(text(server, "SHOW hba_file"));
        Files.writeString(rules, "host all careful all scram-sha-256\n" + Files.readString(rules));
        execute(server, "postgres", "SELECT pg_reload_conf()");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void site() throws Exception {
        refusing = RefusingSite.shared();
        register(server);
    }

    private void register(EmbeddedPostgres of) throws SQLException {
        refusing.database("port", of.getPort());
        refusing.database("name", "rct");
        refusing.isOn(of.getPort(), "rct");
    }

    private static EmbeddedPostgres server(EmbeddedPostgres.Builder builder) throws Exception {
        EmbeddedPostgres server = builder.start();
        execute(server, "postgres", "CREATE DATABASE rct");
        return server;
    }

    private static void execute(EmbeddedPostgres on, String database, String sql) throws SQLException {
        try (Connection connection = connect(on, database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(EmbeddedPostgres on, String sql) throws SQLException {
        try (Connection connection = connect(on, "postgres");
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres on, String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + on.getPort() + "/" + database, "postgres", "");
    }

    @Test
    void refusesAWrongPassword() throws Exception {
        refusing.database("credential", refusing.credential("careful-role", "careful", "wrong-one", ""));
        assertThat(refusing.refusal(SubStepId.DATABASES))
                .startsWith("database \"postgres\" on localhost:" + server.getPort() + " as role \"careful\": ")
                .contains("password authentication failed for user \"careful\" [SQLSTATE 28P01]")
                .endsWith("; correct credential careful-role, or the server's pg_hba.conf");
        assertThat(refusing.site.log).doesNotContain("wrong-one");
    }

    @Test
    void refusesARoleThatDoesNotExist() throws Exception {
        refusing.database("credential", refusing.credential("nobody-role", "nobody", "", ""));
        assertThat(refusing.refusal(SubStepId.DATABASES))
                .contains("role \"nobody\" does not exist")
                .endsWith("; correct credential nobody-role, or the server's pg_hba.conf");
    }

    @Test
    void namesEveryRightThatTheRoleLacks() throws Exception {
        refusing.database("credential", refusing.credential("weak-role", "weak", "", ""));
        assertThat(refusing.refusal(SubStepId.DATABASES))
                .isEqualTo("role \"weak\" lacks CREATEDB (the backup database EXP is created), CREATEROLE (a loader"
                        + " role without rights is created), membership in pg_signal_backend (sessions on RCT are"
                        + " ended), membership in \"postgres\" (owner of database \"rct\", whose connections are"
                        + " blocked); grant it, or use another credential for the database in synchroDB");
    }

    @Test
    void refusesPreparedTransactions() throws Exception {
        execute(server, "rct", "BEGIN; UPDATE notes SET text = 'b'; PREPARE TRANSACTION 'left over'");
        try {
            assertThat(refusing.refusal(SubStepId.DATABASES))
                    .startsWith("database \"rct\" has 1 prepared transaction(s) that would block the refresh")
                    .endsWith("then COMMIT or ROLLBACK PREPARED");
        } finally {
            execute(server, "rct", "ROLLBACK PREPARED 'left over'");
        }
    }

    @Test
    void refusesMoreTablesThanTheServerCanLock() throws Exception {
        execute(server, "postgres", "CREATE DATABASE many");
        for (String schema : SharedDemo.column("SELECT DISTINCT schemaname FROM pg_tables WHERE " + OF_USERS)) {
            execute(server, "many", "CREATE SCHEMA IF NOT EXISTS " + schema);
        }
        for (String table :
                SharedDemo.column("SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE " + OF_USERS)) {
            execute(
                    server,
                    "many",
                    "CREATE TABLE " + table + " (id int PRIMARY KEY, text text); DO $$ BEGIN"
                            + " FOR i IN 1..10 LOOP CREATE INDEX ON " + table + " (text); END LOOP; END $$");
        }
        refusing.database("name", "many");
        refusing.isOn(server.getPort(), "many");
        refusing.site.configuration = "";
        assertThat(refusing.refusal(refusing.site.request(Type.GLOBAL, false), SubStepId.IMPORT_TABLES))
                .matches(
                        "replacing \\d+ tables of RCT needs [0-9,]+ locks at once, and its server has room for 460: set"
                                + " max_locks_per_transaction to \\d+ or more \\(it is 10\\) and restart the server, or import"
                                + " fewer tables");
    }

    @Test
    void refusesAServerWhoseDiskIsTooSmallForBackupAndNewTables() throws Exception {
        try (SmallDisk disk = SmallDisk.mount("200m")) {
            EmbeddedPostgres.Builder builder = TestPostgres.builder()
                    .setServerConfig("max_wal_size", "32MB")
                    .setServerConfig("min_wal_size", "32MB")
                    .setDataDirectory(disk.directory().resolve("pg"));
            try (EmbeddedPostgres small = server(builder)) {
                register(small);
                refusing.site.configuration = "";
                disk.fillBut(48 << 20);
                assertThat(refusing.refusal(refusing.site.request(Type.GLOBAL, false), SubStepId.IMPORT_TABLES))
                        .contains(" are needed in " + disk.directory() + "/pg for EXP and production's tables, ")
                        .endsWith(" are free; free some (purge drops old EXP databases), or enlarge the volume");
                assertThat(refusing.site.log)
                        .as("foreseen in host-disk-space")
                        .containsPattern("at most: [0-9.]+ MB for EXP, .*; in " + disk.directory() + "/pg")
                        .contains("if that many tables are replaced there is not enough room for EXP");
                disk.fillBut(16 << 20);
                assertThat(refusing.refusal(refusing.site.request(Type.GLOBAL, false), SubStepId.HOST_DISK_SPACE))
                        .contains(" are needed in " + disk.directory() + "/pg for EXP and production's tables, ")
                        .endsWith(" are free; free some (purge drops old EXP databases), or enlarge the volume");
            }
        }
    }
}
