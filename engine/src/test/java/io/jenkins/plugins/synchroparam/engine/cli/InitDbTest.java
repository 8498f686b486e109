package io.jenkins.plugins.synchroparam.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitDbTest {

    @TempDir
    private Path directory;

    @Test
    void makesSynchroDbOnceAndLeavesItAloneAfterwards() throws Exception {
        String name = "fresh_" + ProcessHandle.current().pid();

        Invocation first = initDb(name);
        Invocation second = initDb(name, "--json");

        assertThat(first.out())
                .contains("synchroDB \"" + name + "\"", "created, schema \"synchro\" made, now at version");
        assertThat(first.exitCode()).isZero();
        JsonNode answer = new ObjectMapper().readTree(second.out());
        assertThat(answer.at("/schema/databaseCreated").asBoolean()).isFalse();
        assertThat(answer.at("/schema/migrations").asInt(-1)).isZero();
        assertThat(second.err()).contains("already, nothing to do");
        assertThat(second.exitCode()).isZero();
        TestPostgres.execute("postgres", "DROP DATABASE " + name);
    }

    @Test
    void importsCsvAndWarnsOfRulesThatNoRunUses() throws Exception {
        String name = TestPostgres.createDatabase("import");
        Files.writeString(directory.resolve("host.csv"), "name,access\nh,local\n");
        Files.writeString(
                directory.resolve("manage_tables.csv"), "client_code,section,pattern\nACNE,TABLE PARAM,p_*\n");

        Invocation run = initDb(name, "--import", directory.toString());

        assertThat(run.out()).contains("imported 1 rows into host", "WARNING: ").contains("ACNE");
        assertThat(run.exitCode()).isEqualTo(3);
        Invocation again = initDb(name, "--import", directory.toString());
        assertThat(again.exitCode()).as("the same rows again").isEqualTo(1);
        assertThat(again.err()).hasLineCount(1).contains("host.csv");
    }

    @Test
    void saysWhatIsMissingWhenSynchroDbIsNotThere() {
        Invocation run = Invocation.in(
                Site.ENVIRONMENT,
                "status",
                "--synchrodb",
                Site.server() + "/nowhere",
                "--synchrodb-sslmode",
                "disable");

        assertThat(run.err())
                .isEqualTo("synchro-param: synchroDB \"nowhere\" on " + Site.server()
                        + " does not exist: create it with \"synchro-param init-db\"\n");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    private static Invocation initDb(String database, String... more) {
        String[] args = new String[more.length + 5];
        args[0] = "init-db";
        args[1] = "--synchrodb";
        args[2] = Site.server() + "/" + database;
        args[3] = "--synchrodb-sslmode";
        args[4] = "disable";
        System.arraycopy(more, 0, args, 5, more.length);
        return Invocation.in(Site.ENVIRONMENT, args);
    }
}
