package io.jenkins.plugins.synchroparam.engine.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.Database;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.DumpRecord;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.HostRecord;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.Rule;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.Store;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresCatalogueTest {

    private String name;
    private SynchroDb db;
    private Catalogue catalogue;

    @BeforeEach
    void open() throws Exception {
        name = TestSynchroDb.create();
        TestSynchroDb.fill(name);
        db = TestSynchroDb.open(name);
        catalogue = db.catalogue();
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void readsDatabasesHostsAndStores() {
        assertThat(catalogue.databases()).extracting(Database::environment).containsExactly("PROD", "RCT1", "RCT2");
        assertThat(catalogue.database("ACME", "RCT1"))
                .contains(new Database(
                        "ACME",
                        "RCT1",
                        "RCT",
                        "Recette",
                        false,
                        "acme_rct1",
                        "rct-host",
                        "rct.example",
                        5433,
                        "localhost",
                        "pg-rct",
                        "prefer"));
        assertThat(catalogue.database("ACME", "rct1")).isEmpty();
        assertThat(catalogue.database("ACME' OR '1'='1", "RCT1")).isEmpty();
        assertThat(catalogue.production("ACME")).map(Database::name).contains("acme");
        assertThat(catalogue.production("OTHER")).isEmpty();
        assertThat(catalogue.host("rct-host"))
                .isEqualTo(new HostRecord(
                        "rct-host", "ssh", "rct.example", 2222, "ssh-rct", "SHA256:abc", "/var/tmp", ""));
        assertThat(catalogue.store("dumps"))
                .isEqualTo(new Store("dumps", "https://s3.example:9000", "eu-west-3", true, "s3-dumps"));
    }

    @Test
    void namesWhatIsRegisteredWhenAHostOrAStoreIsNot() {
        assertThatThrownBy(() -> catalogue.host("rct\nhost"))
                .hasMessage("host \"rct\\nhost\" is not in synchroDB view synchro.v_host: register it;"
                        + " registered are prod-host, rct-host");
        assertThatThrownBy(() -> catalogue.store("x")).hasMessageContaining("registered are dumps");
    }

    @Test
    void refusesTwoProductionsOfOneClient() throws Exception {
        TestSynchroDb.execute(
                name,
                "INSERT INTO synchro.database (client_code, environment, environment_type, name, host, address,"
                        + " credential) VALUES ('ACME', 'PRD2', 'PROD', 'acme2', 'prod-host', 'prod', 'pg')");

        assertThatThrownBy(() -> catalogue.production("ACME"))
                .hasMessageContaining("has 2 production databases")
                .hasMessageContaining("PRD2, PROD");
    }

    @Test
    void listsDumpsNewestFirstUntilTheyAreRetired() {
        DumpRecord old = catalogue.register(dump("a.dump", LocalDate.of(2026, 11, 1)));
        DumpRecord recent = catalogue.register(dump("b/", LocalDate.of(2026, 11, 20)));
        DumpRecord again = catalogue.register(dump("c.dump", LocalDate.of(2026, 11, 20)));

        assertThat(catalogue.dumps("ACME")).containsExactly(again, recent, old);
        assertThat(old.id()).isPositive();

        catalogue.retire(recent.id());
        catalogue.retire(recent.id());
        assertThat(catalogue.dumps("ACME")).containsExactly(again, old);
        assertThat(catalogue.register(dump("b/", LocalDate.of(2026, 11, 21))).id())
                .isGreaterThan(again.id());
        assertThatThrownBy(() -> catalogue.register(dump("a.dump", LocalDate.of(2026, 11, 2))))
                .isInstanceOf(SynchroException.class)
                .hasMessageContaining("one_live_dump_for_an_object");
        assertThatThrownBy(() -> catalogue.retire(4711)).hasMessageContaining("dump 4711 is not in synchroDB");
    }

    @Test
    void givesTheRulesOfEveryScopeThatCoversTheEnvironment() throws Exception {
        TestSynchroDb.execute(
                name,
                "INSERT INTO synchro.manage_tables (client_code, environment, section, pattern, key_columns, columns)"
                        + " VALUES (NULL, NULL, 'TABLE KEPT PRD', 'audit_*', NULL, NULL),"
                        + " ('ACME', NULL, 'TABLE PARAM', 'param_*', NULL, NULL),"
                        + " ('ACME', 'RCT1', 'COLUMN KEPT RCT', 'param_site', 'code, lang', 'base_url'),"
                        + " ('ACME', 'RCT1', 'COLUMN KEPT RCT', 'param_mail', NULL, 'smtp_host'),"
                        + " (NULL, 'RCT1', 'TABLE KEPT PRD', 'users', NULL, NULL),"
                        + " ('ACME', 'RCT2', 'TABLE KEPT PRD', 'elsewhere', NULL, NULL),"
                        + " ('ACMF', NULL, 'TABLE KEPT PRD', 'typo', NULL, NULL)");

        assertThat(catalogue.rules("ACME", "RCT1"))
                .containsExactly(
                        new Rule("TABLE KEPT PRD", "audit_*", "manage_tables row 1"),
                        new Rule("TABLE PARAM", "param_*", "manage_tables row 2"),
                        new Rule("COLUMN KEPT RCT", "param_site(code, lang): base_url", "manage_tables row 3"),
                        new Rule("COLUMN KEPT RCT", "param_mail: smtp_host", "manage_tables row 4"),
                        new Rule("TABLE KEPT PRD", "users", "manage_tables row 5"));
        assertThat(db.unusedRules())
                .containsExactly("manage_tables row 7 is for client ACMF and environment (every environment),"
                        + " which no registered database has: no run uses it");
    }

    @Test
    void givesPostSyncSqlInOrder() throws Exception {
        TestSynchroDb.execute(
                name,
                "INSERT INTO synchro.post_sync_sql (client_code, environment, type, position, name, sql) VALUES"
                        + " (NULL, NULL, NULL, 20, 'second', 'SELECT 2'), ('ACME', 'RCT1', 'PARAM', 10, 'first', 'SELECT 1'),"
                        + " (NULL, NULL, 'GLOBAL', 5, 'global only', 'SELECT 0')");

        assertThat(catalogue.postSyncSql("ACME", "RCT1", "PARAM"))
                .extracting(Catalogue.PostSyncSql::name)
                .containsExactly("first", "second");
        assertThat(catalogue.postSyncSql("ACME", "RCT2", "GLOBAL"))
                .extracting(Catalogue.PostSyncSql::name)
                .containsExactly("global only", "second");
    }

    @Test
    void checksWhatARedefinedViewGives() throws Exception {
        TestSynchroDb.execute(
                name,
                "DROP VIEW synchro.v_host",
                "CREATE VIEW synchro.v_host AS SELECT 'rct-host' AS name, 'telnet' AS access, NULL AS address, 22 AS port");
        assertThatThrownBy(() -> catalogue.host("rct-host"))
                .hasMessage(
                        "synchroDB view synchro.v_host, rct-host: access is \"telnet\", one of ssh, local is expected");

        TestSynchroDb.execute(
                name,
                "DROP VIEW synchro.v_host",
                "CREATE VIEW synchro.v_host AS SELECT 'rct-host' AS name, 'local' AS access, NULL AS address");
        assertThatThrownBy(() -> catalogue.host("rct-host"))
                .isInstanceOf(SynchroException.class)
                .hasMessageContaining("reading view synchro.v_host (docs/synchrodb.md lists its columns)")
                .hasMessageNotContaining("\n");
    }

    private static DumpRecord dump(String key, LocalDate date) {
        return new DumpRecord(0, "ACME", "dumps", "prod", key, date, 12_345_678_901L, "15.20");
    }
}
