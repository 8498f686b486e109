package io.jenkins.plugins.synchroparam.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.synchroparam.engine.Patience;
import io.jenkins.plugins.synchroparam.engine.events.Event;
import io.jenkins.plugins.synchroparam.engine.events.EventReader;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.flow.Untouched;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line on the demo's servers: a dump, a plan, refreshes, a signal. */
class WholeRunTest {

    private static final String NONCE = "0123456789abcdef";

    @TempDir
    private static Path directory;

    private static CommandLineSite site;

    @BeforeAll
    static void start() throws Exception {
        site = new CommandLineSite(directory);
    }

    @AfterAll
    static void stop() throws Exception {
        site.close();
    }

    @Test
    void planShowsTheImportSetAndChangesNothing() throws Exception {
        Untouched untouched = site.untouched();
        Path written = Path.of(site.reports(), "plan.json");
        Files.deleteIfExists(written);

        Invocation plan = site.run(site.refresh("plan", "PARAM", "--json"));

        assertThat(plan.exitCode()).as(plan.err()).isZero();
        untouched.check();
        assertThat(site.workDirectory()).isEmptyDirectory();
        assertThat(plan.json().at("/plan/plan/tables").findValuesAsText("name")).contains("param_mail");
        assertThat(plan.json().path("plan")).isEqualTo(new ObjectMapper().readTree(written.toFile()));
        assertThat(plan.json().at("/result/status").asText()).isEqualTo("DONE");
        assertThat(site.run("status", "--json").json().path("runs").findValuesAsText("command"))
                .contains("dump")
                .doesNotContain("plan");
    }

    @Test
    void runWritesOneDocumentAnEventStreamAndNoSecret() throws Exception {
        Invocation run = site.run(site.refresh("run", "PARAM", "--json", "--log-level", "DEBUG", "--events", NONCE));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.json().at("/result/subSteps")).hasSize(24);
        assertThat(run.json().path("exitCode").asInt()).isEqualTo(run.exitCode());
        List<Event> events = events(run.err());
        assertThat(events).last().isInstanceOf(Event.RunEnded.class);
        assertThat(events).filteredOn(Event.SubStepEnded.class::isInstance).hasSize(24);
        site.passwords().forEach((id, password) -> assertThat(run.all()).as(id).doesNotContain(password));
    }

    @Test
    void anUnknownEnvironmentIsOneLineAndFails() throws Exception {
        Invocation run = site.run(
                "run",
                "--type",
                "PARAM",
                "--client",
                "ACME",
                "--environment",
                "RCT9",
                "--log-level",
                "ERROR",
                "--report-directory",
                site.reports());

        assertThat(run.exitCode()).isEqualTo(1);
        String reason = "environment \"RCT9\": is not registered for client ACME in synchroDB; registered: RCT1";
        assertThat(run.all().lines())
                .as("the error, and how the run ended")
                .satisfiesExactly(
                        error -> assertThat(error).endsWith("  ERROR in [ 1/24] databases: " + reason),
                        end -> assertThat(end)
                                .contains("  FAILED in databases after ")
                                .endsWith(": " + reason));
    }

    @Test
    void sigtermInTheBlockedWindowLeavesRctOpenAndTheRunIsTakenUp() throws Exception {
        Process process = site.start(site.refresh("run", "GLOBAL", "--strategy", "in-place"));
        StringBuilder log = new StringBuilder();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                log.append(line).append('\n');
                if (line.contains(" restore-production — ")) {
                    process.toHandle().destroy();
                }
            }
            assertThat(process.waitFor(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(log.toString()).isEqualTo(143);
        assertThat(log).containsPattern("in (restore-production|kept-columns) after");
        site.server.connect("demo_rct").close();
        assertThat(site.run("status", "--json").json().path("blocked")).isEmpty();

        Invocation resume = site.run(site.refresh("resume", "GLOBAL", "--json"));

        assertThat(resume.exitCode()).as(resume.err()).isEqualTo(ExitCode.WARNINGS);
        assertThat(resume.json().at("/result/subSteps/0/status").asText())
                .as(resume.err())
                .isEqualTo("SKIPPED");
        assertThat(resume.json().at("/result/status").asText()).isEqualTo(RunStatus.UNSTABLE.name());
    }

    private static List<Event> events(String output) throws Exception {
        List<Event> events = new ArrayList<>();
        EventReader.Listener listener = new EventReader.Listener() {
            @Override
            public void line(String text) {
                assertThat(text).doesNotContain(NONCE);
            }

            @Override
            public void event(Event event) {
                events.add(event);
            }

            @Override
            public void malformed(String why) {
                throw new AssertionError(why);
            }
        };
        try (EventReader reader = new EventReader(NONCE, listener)) {
            reader.read(new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)));
        }
        return events;
    }
}
