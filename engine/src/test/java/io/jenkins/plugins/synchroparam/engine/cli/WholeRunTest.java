package io.jenkins.plugins.synchroparam.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.synchroparam.engine.demo.DemoDatabases;
import io.jenkins.plugins.synchroparam.engine.demo.DemoServers;
import io.jenkins.plugins.synchroparam.engine.events.Event;
import io.jenkins.plugins.synchroparam.engine.events.EventReader;
import io.jenkins.plugins.synchroparam.engine.events.EventStream;
import io.jenkins.plugins.synchroparam.engine.events.LogLevel;
import io.jenkins.plugins.synchroparam.engine.events.Masker;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line on the demo's servers: a dump, a plan, refreshes, a signal. */
class WholeRunTest {

    private static final String NONCE = "0123456789abcdef";
    private static final List<String> IDS = List.of("demo-database", "demo-dump", "demo-host", "demo-s3");

    @TempDir
    private static Path directory;

    private static DemoServers servers;
    private static Server server;
    private static final Map<String, String> CREDENTIALS = new LinkedHashMap<>();

    @BeforeAll
    static void start() throws Exception {
        servers = DemoServers.start(directory);
        server = servers.server(
                new EventStream(new StringBuffer(), LogLevel.ERROR, new Masker(), Clock.systemUTC(), List.of()));
        new DemoDatabases(server).create("demo_production", "demo_rct");
        try (Session catalogue = server.connect("synchrodb")) {
            servers.register(catalogue, DemoServers.CLIENT, "demo_production", "demo_rct");
        }
        for (String id : IDS) {
            Credential credential = servers.secrets().credential(id, "");
            String name =
                    "SYNCHRO_PARAM_CREDENTIAL_" + id.toUpperCase(Locale.ROOT).replace('-', '_');
            CREDENTIALS.put(name + "_USERNAME", credential.username());
            CREDENTIALS.put(name + "_PASSWORD", credential.password());
        }
        Files.writeString(directory.resolve("acme.ini"), DemoDatabases.configuration());
        Invocation dump =
                run("dump", "--client", "ACME", "--store", "demo-s3", "--bucket", DemoServers.BUCKET, "--json");
        assertThat(dump.exitCode()).as(dump.err()).isZero();
        assertThat(json(dump).at("/dump/id").asLong()).isPositive();
    }

    @AfterAll
    static void stop() throws Exception {
        servers.close();
    }

    @Test
    void planShowsTheImportSetAndChangesNothing() throws Exception {
        Invocation plan = run(refresh("plan", "PARAM", "--json"));

        assertThat(plan.exitCode()).as(plan.err()).isZero();
        assertThat(json(plan).path("plan")).isNotEmpty();
        assertThat(json(plan).at("/result/status").asText()).isEqualTo("DONE");
        assertThat(json(run("status", "--json")).path("runs").findValuesAsText("command"))
                .contains("dump")
                .doesNotContain("plan");
    }

    @Test
    void runWritesOneDocumentAnEventStreamAndNoSecret() throws Exception {
        Invocation run = run(refresh("run", "PARAM", "--json", "--log-level", "DEBUG", "--events", NONCE));

        assertThat(run.exitCode()).as(run.err()).isIn(0, 3);
        assertThat(json(run).at("/result/subSteps")).hasSize(24);
        assertThat(json(run).path("exitCode").asInt()).isEqualTo(run.exitCode());
        List<Event> events = events(run.err());
        assertThat(events).last().isInstanceOf(Event.RunEnded.class);
        assertThat(events).filteredOn(Event.SubStepEnded.class::isInstance).hasSize(24);
        for (String id : IDS) {
            assertThat(run.all())
                    .as(id)
                    .doesNotContain(servers.secrets().credential(id, "").password());
        }
    }

    @Test
    void anUnknownEnvironmentIsOneLineAndFails() throws Exception {
        Invocation run = run(
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
                directory.resolve("report").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.all()).contains("RCT9");
    }

    @Test
    void sigtermInTheBlockedWindowLeavesRctOpenAndTheRunIsTakenUp() throws Exception {
        List<String> java = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        java.addAll(List.of(withSynchroDb(refresh("run", "GLOBAL"))));
        ProcessBuilder builder = new ProcessBuilder(java).redirectErrorStream(true);
        builder.environment().putAll(CREDENTIALS);
        Process process = builder.start();
        StringBuilder log = new StringBuilder();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                log.append(line).append('\n');
                if (line.contains(" restore-production — ")) {
                    process.toHandle().destroy();
                }
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(log.toString()).isEqualTo(143);
        assertThat(log).contains("in restore-production after");
        server.connect("demo_rct").close();
        assertThat(json(run("status", "--json")).path("blocked")).isEmpty();

        Invocation resume = run(refresh("resume", "GLOBAL", "--json"));

        assertThat(resume.exitCode()).as(resume.err()).isIn(0, 3);
        assertThat(json(resume).at("/result/subSteps/0/status").asText())
                .as(resume.err())
                .isEqualTo("SKIPPED");
        assertThat(json(resume).at("/result/status").asText()).isIn(RunStatus.DONE.name(), RunStatus.UNSTABLE.name());
    }

    private static String[] refresh(String command, String type, String... more) {
        List<String> args = new ArrayList<>(List.of(
                command,
                "--type",
                type,
                "--client",
                "ACME",
                "--environment",
                "RCT1",
                "--config",
                directory.resolve("acme.ini").toString(),
                "--report-directory",
                directory.resolve("report").toString()));
        args.addAll(List.of(more));
        return args.toArray(String[]::new);
    }

    private static Invocation run(String... args) {
        return Invocation.in(CREDENTIALS, withSynchroDb(args));
    }

    private static String[] withSynchroDb(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of(
                "--synchrodb",
                "localhost:" + server.port() + "/synchrodb",
                "--synchrodb-sslmode",
                "disable",
                "--synchrodb-credential",
                "demo-database"));
        return all.toArray(String[]::new);
    }

    private static JsonNode json(Invocation invocation) throws Exception {
        return new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readTree(invocation.out());
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
