package io.jenkins.plugins.synchroparam.engine.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.sql.Connection;
import org.junit.jupiter.api.Test;

class SynchroDbTest {

    @Test
    void createsADatabaseThatDoesNotExistWhateverItsName() throws Exception {
        String name = "Synchro \"d%b/?&=\" é'; " + System.nanoTime();

        SynchroDb.Initialised first = SynchroDb.initialise(TestSynchroDb.address(name), TestSynchroDb.CREDENTIAL);

        assertThat(first).isEqualTo(new SynchroDb.Initialised(true, "", "4", 4));
        try (SynchroDb db = TestSynchroDb.open(name)) {
            assertThat(db.catalogue().databases()).isEmpty();
        }
    }

    @Test
    void initialisingTwiceChangesNothing() throws Exception {
        String name = TestSynchroDb.create();
        TestSynchroDb.fill(name);

        assertThat(SynchroDb.initialise(TestSynchroDb.address(name), TestSynchroDb.CREDENTIAL))
                .isEqualTo(new SynchroDb.Initialised(false, "4", "4", 0));
        assertThat(TestSynchroDb.value(name, "SELECT count(*) FROM synchro.database"))
                .isEqualTo("3");
    }

    @Test
    void keepsARedefinedViewWhenItMigratesAgain() throws Exception {
        String name = TestSynchroDb.create();
        TestSynchroDb.execute(
                name,
                "CREATE TABLE site_machine (machine text)",
                "INSERT INTO site_machine VALUES ('m1')",
                "CREATE OR REPLACE VIEW synchro.v_host AS SELECT machine AS name, 'ssh' AS access, machine AS address,"
                        + " 22::synchro.port AS port, 'key' AS credential, '' AS host_key, '/var/tmp' AS work_directory,"
                        + " '' AS tool_directory FROM site_machine",
                ReplicaRecordsTest.TO_VERSION_3);

        assertThatThrownBy(() -> TestSynchroDb.open(name))
                .isInstanceOf(SynchroException.class)
                .hasMessageContaining(
                        "is at version 3, this engine needs version 4: \"synchro-param init-db\" migrates it");
        assertThat(SynchroDb.initialise(TestSynchroDb.address(name), TestSynchroDb.CREDENTIAL))
                .isEqualTo(new SynchroDb.Initialised(false, "3", "4", 1));
        try (SynchroDb db = TestSynchroDb.open(name)) {
            assertThat(db.catalogue().host("m1").address()).isEqualTo("m1");
        }
    }

    @Test
    void tellsToInitialiseAnEmptyOrAMissingDatabase() throws Exception {
        String empty = TestPostgres.createDatabase("empty");

        assertThatThrownBy(() -> TestSynchroDb.open(empty))
                .hasMessage("synchroDB \"" + empty + "\" on localhost:" + TestPostgres.port()
                        + " holds no schema \"synchro\" yet: create it with \"synchro-param init-db\"");
        assertThatThrownBy(() -> TestSynchroDb.open("nowhere"))
                .hasMessageContaining("\"nowhere\"")
                .hasMessageContaining("does not exist: create it with \"synchro-param init-db\"");
    }

    /** Otherwise each start would load Flyway, or none would notice that there is something to migrate. */
    @Test
    void knowsTheNewestVersionWithoutFlyway() throws Exception {
        String name = TestSynchroDb.create();
        SynchroDb.Initialised made = SynchroDb.initialise(TestSynchroDb.address(name), TestSynchroDb.CREDENTIAL);

        assertThat(made.to()).isEqualTo(String.valueOf(SchemaVersion.NEWEST));
        try (Connection connection = new Connections(TestSynchroDb.address(name), TestSynchroDb.CREDENTIAL).open()) {
            assertThat(SchemaVersion.isNewest(connection)).isTrue();
            TestSynchroDb.execute(name, "UPDATE synchro.schema_history SET success = false WHERE version = '2'");
            assertThat(SchemaVersion.isNewest(connection)).isFalse();
            TestSynchroDb.execute(name, "DROP TABLE synchro.schema_history");
            assertThat(SchemaVersion.isNewest(connection)).isFalse();
            TestSynchroDb.execute(name, "DROP SCHEMA synchro CASCADE");
            assertThat(SchemaVersion.isNewest(connection)).isFalse();
        }
    }

    @Test
    void refusesASchemaThatIsNewerThanTheEngine() throws Exception {
        String name = TestSynchroDb.create();
        TestSynchroDb.execute(
                name,
                "INSERT INTO synchro.schema_history (installed_rank, version, description, type, script, checksum,"
                        + " installed_by, execution_time, success) VALUES"
                        + " (99, '99', 'future', 'SQL', 'V99__future.sql', 1, 'me', 1, true)");

        assertThatThrownBy(() -> TestSynchroDb.open(name))
                .hasMessageContaining("is at version 99, newer than version 4 of this engine: use a newer engine");
        assertThatThrownBy(() -> SynchroDb.initialise(TestSynchroDb.address(name), TestSynchroDb.CREDENTIAL))
                .hasMessageContaining("newer than version 4");
    }

    @Test
    void reportsAServerThatIsNotThereInOneLineWithoutThePassword() {
        SynchroDbAddress nowhere = new SynchroDbAddress("localhost", 1, "synchro", "prefer", "");

        assertThatThrownBy(() -> SynchroDb.open(nowhere, TestSynchroDb.CREDENTIAL))
                .isInstanceOf(SynchroException.class)
                .hasMessageStartingWith("synchroDB \"synchro\" on localhost:1: cannot connect: ")
                .hasMessageNotContaining("\n")
                .hasStackTraceContaining("Connections")
                .extracting(SynchroDbTest::stackTrace)
                .asString()
                .doesNotContain("s3cret-canary");
    }

    @Test
    void refusesAUserThatCannotBeOne() {
        Credential nobody = new Credential("synchrodb", "", "x", "", "");

        assertThatThrownBy(() -> SynchroDb.open(TestSynchroDb.address("any"), nobody))
                .hasMessageStartingWith("synchroDB user \"\"");
    }

    @Test
    void connectsAgainOnceWhenAnIdleConnectionBroke() throws Exception {
        String name = TestSynchroDb.create();
        TestSynchroDb.fill(name);
        try (SynchroDb db = TestSynchroDb.open(name)) {
            assertThat(db.catalogue().databases()).hasSize(3);
            TestSynchroDb.execute(
                    name,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND application_name = 'synchro-param'");

            assertThat(db.catalogue().databases()).hasSize(3);
        }
    }

    @Test
    void saysItsNameToTheServerAndDocumentsItsTables() throws Exception {
        String name = TestSynchroDb.create();
        String undocumented = "SELECT coalesce(string_agg(c.relname, ', '), '') FROM pg_class c"
                + " WHERE c.relnamespace = 'synchro'::regnamespace AND c.relkind IN ('r', 'v')"
                + " AND c.relname <> 'schema_history' AND obj_description(c.oid, 'pg_class') IS NULL";

        assertThat(TestSynchroDb.value(name, undocumented)).isEmpty();
        assertThat(TestSynchroDb.value(name, "SELECT label FROM synchro.environment_type WHERE code = 'RCT'"))
                .isEqualTo("Recette");
    }

    private static String stackTrace(Throwable thrown) {
        java.io.StringWriter text = new java.io.StringWriter();
        thrown.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }
}
