package io.jenkins.plugins.synchroparam.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Exp;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.ExpStatus;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.NewRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    private Path directory;

    @Test
    void areInNoOutputAtDebug() throws Exception {
        try (Site site = new Site();
                Journal journal = site.journal()) {
            long run = journal.start(new NewRun("run", "ACME", "RCT1", "PARAM", 1, Site.CANARY, "", "", "e"));
            journal.finish(run, Journal.Status.FAILED, "password " + Site.CANARY + " refused");
            String exp = TestPostgres.createDatabase("exp");
            journal.expPlanned(new Exp(run, "ACME", "RCT1", Site.server(), exp, LocalDate.now(), ExpStatus.COMPLETE));

            for (String[] command : new String[][] {
                {"status", "--log-level", "DEBUG"},
                {"status", "--json"},
                {"purge", "--dry-run", "--log-level", "DEBUG", "--events", "0123456789abcdef"},
                {"purge", "--log-level", "DEBUG", "--json"},
                {"init-db", "--log-level", "DEBUG", "--json"},
                {"unblock", "--client", "ACME", "--environment", "RCT1", "--log-level", "DEBUG"}
            }) {
                Invocation invocation = site.run(command);
                assertThat(invocation.all())
                        .as(command[0])
                        .doesNotContain("c4n4ry")
                        .isNotBlank();
            }
            assertThat(site.run("status").out()).contains("password **** refused");
            assertThat(site.run("purge", "--dry-run", "--log-level", "DEBUG").out())
                    .contains("[debug] SQL SELECT");
        }
    }

    @Test
    void areReadFromAFileThatIsDeletedAtOnce() throws Exception {
        Path file = Files.createFile(
                directory.resolve("secrets.json"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "{\"credentials\": {\"other\": {\"username\": \"postgres\", \"password\": \"xyz\"}}}");
        String name = TestPostgres.createDatabase("secrets");

        Invocation initDb = Invocation.of(
                "init-db",
                "--synchrodb",
                Site.server() + "/" + name,
                "--synchrodb-sslmode",
                "disable",
                "--synchrodb-credential",
                "other",
                "--secrets",
                file.toString(),
                "--delete-secrets");

        assertThat(initDb.exitCode()).isZero();
        assertThat(file).doesNotExist();
    }

    @Test
    void areMaskedInTheTraceOfADefectAndInJson() throws Exception {
        Invocation run = Invocation.in(
                Map.of(
                        "SYNCHRO_PARAM_CREDENTIAL_SYNCHRODB_USERNAME", "u",
                        "SYNCHRO_PARAM_CREDENTIAL_SYNCHRODB_PASSWORD", "localhost"),
                "status",
                "--synchrodb",
                "localhost:1/x",
                "--log-level",
                "DEBUG",
                "--json",
                "--events",
                "0123456789abcdef");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("SynchroException", "\tat ".strip(), "##synchro-param:0123456789abcdef {");
        assertThat(run.all()).doesNotContain("localhost");
        assertThat(new ObjectMapper().readTree(run.out()).path("error").asText())
                .contains("synchroDB \"x\" on ****:1");
    }
}
