package io.jenkins.plugins.synchroparam.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Exp;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.ExpStatus;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.NewRun;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Status;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusTest {

    private Site site;
    private Journal journal;
    private long failed;
    private long done;

    @BeforeEach
    void open() throws Exception {
        site = new Site();
        site.register("RCT2", "acme_rct2");
        journal = site.journal();
        failed = run("RCT1", "PARAM");
        journal.subStepStarted(failed, "databases");
        journal.subStepEnded(failed, "databases", Status.DONE, "", "{}", "{}");
        journal.subStepStarted(failed, "dump-info");
        journal.subStepEnded(failed, "dump-info", Status.FAILED, "no dump\nof ACME", "{}", "{}");
        journal.finish(failed, Status.FAILED, "no dump\nof ACME");
        done = run("RCT2", "GLOBAL");
        journal.finish(done, Status.UNSTABLE, "");
        LocalDate day = LocalDate.of(2020, 1, 2);
        journal.expPlanned(new Exp(done, "ACME", "RCT2", "db:5432", "acme_EXP_20200102", day, ExpStatus.PLANNED));
    }

    @AfterEach
    void close() {
        journal.close();
        site.close();
    }

    @Test
    void showsEnvironmentsRunsAndBackups() {
        Invocation status = site.run("status");

        assertThat(status.exitCode()).isZero();
        assertThat(status.err()).isEmpty();
        assertThat(status.out().lines())
                .anyMatch(line -> line.matches(" *ACME +RCT1 +Recette .*run " + failed + " FAILED .*free"))
                .anyMatch(line -> line.matches(" *" + done + " .*run GLOBAL +UNSTABLE .*jdoe \\(nightly #12\\)"))
                .anyMatch(line -> line.contains("no dump\\nof ACME"))
                .anyMatch(line -> line.contains("acme_EXP_20200102") && line.contains("2020-01-02, the next purge"));
    }

    @Test
    void filtersByClientAndEnvironment() {
        assertThat(site.run("status", "--environment", "RCT1").out()).doesNotContain("RCT2", "EXP_2020");
        assertThat(site.run("status", "--client", "ACME", "--environment", "RCT2")
                        .out())
                .doesNotContain("RCT1 ");
        assertThat(site.run("status", "--client", "OTHER").out()).contains("Environments: none", "Last runs: none");
        assertThat(site.run("status", "--runs", "1").out()).doesNotContain("no dump");
    }

    @Test
    void showsTheSubStepsOfARun() {
        Invocation status = site.run("status", "--run", Long.toString(failed));

        assertThat(status.out().lines()).anyMatch(line -> line.matches(" *dump-info .* FAILED .*no dump\\\\nof ACME"));
        Invocation unknown = site.run("status", "--run", "4711");
        assertThat(unknown.err())
                .contains("run \"4711\": is not in the journal")
                .hasLineCount(1);
        assertThat(unknown.exitCode()).isEqualTo(2);
    }

    @Test
    void isOneJsonDocument() throws Exception {
        Invocation status = site.run("status", "--json", "--log-level", "DEBUG");

        JsonNode answer = new ObjectMapper()
                .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readTree(status.out());
        assertThat(answer.path("command").asText()).isEqualTo("status");
        assertThat(answer.at("/environments/0/lastRun/run/id").asLong()).isEqualTo(failed);
        assertThat(answer.at("/runs/0/run/about/type").asText()).isEqualTo("GLOBAL");
        assertThat(answer.at("/runs/0/run/started").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(answer.at("/backups/0/expires").asText()).isEqualTo("2020-01-02");
        assertThat(answer.path("blocked")).isEmpty();
        assertThat(new ObjectMapper()
                        .readTree(site.run("status", "--json", "--run", "" + failed)
                                .out())
                        .path("subSteps"))
                .hasSize(2);
    }

    private long run(String environment, String type) {
        return journal.start(new NewRun("run", "ACME", environment, type, 1, "jdoe", "nightly", "12", "e"));
    }
}
