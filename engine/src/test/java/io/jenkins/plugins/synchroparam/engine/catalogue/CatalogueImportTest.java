package io.jenkins.plugins.synchroparam.engine.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueImportTest {

    private static final String HOSTS =
            "name,access,address,port,credential,host_key,work_directory,tool_directory\nh1,ssh,h1.example,22,key,,/srv,\n";
    private static final String DATABASES =
            "client_code,environment,environment_type,name,host,address,port,host_address,credential,ssl_mode\n";

    private static String name;
    private static SynchroDb db;

    @TempDir
    private Path directory;

    @BeforeAll
    static void open() throws Exception {
        name = TestSynchroDb.create();
        db = TestSynchroDb.open(name);
    }

    @AfterEach
    void empty() throws Exception {
        TestSynchroDb.execute(
                name,
                "TRUNCATE synchro.host, synchro.database, synchro.store, synchro.dump,"
                        + " synchro.manage_tables, synchro.post_sync_sql");
    }

    @AfterAll
    static void close() {
        db.close();
    }

    @Test
    void importsEveryTableInTheOrderOfTheirReferences() throws Exception {
        write("database.csv", DATABASES + "ACME,RCT1,UAT,acme_rct1,h1,db.example,5432,localhost,pg,prefer\n");
        write("host.csv", HOSTS);
        write("environment_type.csv", "code,label\nUAT,\"Recette, utilisateur\"\n");
        write("store.csv", "name,endpoint,region,path_style,credential\ns,,eu-west-3,false,s3\n");
        write("dump.csv", "client_code,store,bucket,key,dump_date,size_bytes\nACME,s,b,k/,2026-11-20,123\n");
        write(
                "manage_tables.csv",
                "client_code,environment,section,pattern,columns\n,,TABLE KEPT PRD,users,\n"
                        + "ACME,,COLUMN KEPT RCT,param_mail,\"smtp_host, smtp_port\"\n");
        write(
                "post_sync_sql.csv",
                "client_code,type,position,name,sql\n,,10,two lines,\"UPDATE t\n  SET a = 'x\"\"y';\n\"\n");

        Map<String, Long> rows = new CatalogueImport(db).load(directory);

        assertThat(rows.toString())
                .isEqualTo(
                        "{environment_type=1, host=1, store=1, database=1, dump=1, manage_tables=2, post_sync_sql=1}");
        assertThat(db.catalogue().database("ACME", "RCT1").orElseThrow().environmentLabel())
                .isEqualTo("Recette, utilisateur");
        assertThat(db.catalogue().host("h1").hostKey()).isEmpty();
        assertThat(db.catalogue().dumps("ACME")).singleElement().matches(dump -> dump.id() > 0);
        assertThat(db.catalogue().rules("ACME", "RCT1"))
                .extracting(Catalogue.Rule::line)
                .containsExactly("users", "param_mail: smtp_host, smtp_port");
        assertThat(db.catalogue().postSyncSql("ACME", "RCT1", "PARAM"))
                .singleElement()
                .matches(script -> script.sql().equals("UPDATE t\n  SET a = 'x\"y';\n"));
        TestSynchroDb.execute(
                name, "DELETE FROM synchro.database", "DELETE FROM synchro.environment_type WHERE code = 'UAT'");
    }

    @Test
    void readsWhatASpreadsheetSaves() throws Exception {
        write("host.csv", "\uFEFF" + HOSTS.replace(",", ";").replace("\n", "\r\n") + "\r\n");

        assertThat(new CatalogueImport(db).load(directory)).containsEntry("host", 1L);
        assertThat(db.catalogue().host("h1").toolDirectory()).isEmpty();
    }

    @Test
    void namesFileAndLineOfARefusedRowAndImportsNothing() throws Exception {
        write("host.csv", HOSTS);
        String row = "ACME,RCT1,RCT,n,h1,db,5432,localhost,pg,prefer\n";
        assertRefused(
                DATABASES + row + row.replace("RCT1", "RCT2").replace("h1", "h2"), 3, "(host)=(h2) is not present");
        assertRefused(DATABASES + row + "\n\n" + row, 5, "one_database_for_a_client_and_environment");
        assertRefused(DATABASES + row.replace("5432", "99999"), 2, "port_between_1_and_65535");
        assertRefused(DATABASES + row.replace("ACME", "../x"), 2, "code_has_1_to_32_letters");
        assertRefused(DATABASES + row.replace("5432", "five"), 2, "\"five\"");
        assertRefused(DATABASES + row.replace(",prefer", ""), 2, "ssl_mode");
        assertRefused(DATABASES + row.replace(",prefer", ",prefer,more"), 2, "extra data");
        assertRefused(DATABASES + row.replace("prefer", "\"prefer"), 2, "unterminated CSV quoted field");
        assertRefused(DATABASES + row.replace("prefer", "perhaps"), 2, "ssl_mode_is_disable_prefer");
        assertRefused(DATABASES.replace("ssl_mode", "sslmode") + row, 1, "\"sslmode\" is no column of table database");
        assertRefused(DATABASES.replace("ssl_mode", "port") + row, 1, "column port is there twice");
        assertRefused("", 1, "the header line with the column names is missing");
    }

    @Test
    void refusesFilesThatAreNoTables() throws Exception {
        assertThatThrownBy(() -> new CatalogueImport(db).load(directory)).hasMessageContaining("holds none of");
        write("host.csv", HOSTS);
        write("hosts.csv", HOSTS);
        assertThatThrownBy(() -> new CatalogueImport(db).load(directory))
                .hasMessageContaining("hosts.csv is no table of synchroDB; known are environment_type.csv, host.csv");
        assertThatThrownBy(() -> new CatalogueImport(db).load(directory.resolve("no\nwhere")))
                .hasMessageContaining("no\\nwhere: there is no such directory");
    }

    @Test
    void refusesAnotherEncoding() throws Exception {
        Files.write(
                directory.resolve("store.csv"),
                "name,credential\na,b\né,c\n".getBytes(Charset.forName("windows-1252")));

        assertThatThrownBy(() -> new CatalogueImport(db).load(directory))
                .hasMessageEndingWith("store.csv line 3: is not UTF-8; save the file in that encoding");
    }

    @Test
    void refusesRulesThatMixTheKinds() throws Exception {
        write("manage_tables.csv", "section,pattern,columns\nTABLE PARAM,p,c\n");
        assertThatThrownBy(() -> new CatalogueImport(db).load(directory))
                .hasMessageContaining("manage_tables.csv line 2")
                .hasMessageContaining("columns_for_column_kept_rct_and_only_there");
        write("manage_tables.csv", "section,pattern\nTABLE PARAMS,p\n");
        assertThatThrownBy(() -> new CatalogueImport(db).load(directory))
                .hasMessageContaining("section_is_table_kept_prd_table_param_or_column_kept_rct");
    }

    private void assertRefused(String databases, int line, String reason) throws Exception {
        write("database.csv", databases);
        assertThatThrownBy(() -> new CatalogueImport(db).load(directory))
                .hasMessageStartingWith("import file " + directory.resolve("database.csv") + " line " + line + ": ")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
        assertThat(TestSynchroDb.value(name, "SELECT count(*) FROM synchro.host"))
                .isEqualTo("0");
    }

    private void write(String file, String text) throws Exception {
        Files.writeString(directory.resolve(file), text, StandardCharsets.UTF_8);
    }
}
