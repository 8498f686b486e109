package io.jenkins.plugins.synchroparam.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.Patience;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal;
import java.io.BufferedReader;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program in a process of its own, while this one holds the environment; all its options are in a file. */
class WhenHeldTest {

    private static final String NONCE = "0123456789abcdef";

    private static Site site;

    @TempDir
    private Path directory;

    @BeforeAll
    static void open() throws Exception {
        site = new Site();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "resume", "rollback"})
    void goesOnWhenTheEnvironmentIsFree(String command) throws Exception {
        List<String> lines = new ArrayList<>();
        try (Journal holder = site.journal()) {
            lockWhenFree(holder);
            Process process = start(command);
            try (BufferedReader output = output(process)) {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    lines.add(line);
                    if (line.contains("waiting until that run has ended")) {
                        holder.close();
                    }
                }
            } finally {
                process.destroyForcibly();
            }
        }
        assertThat(lines.get(0)).contains("ACME RCT1 is in use by jdoe since ").contains("at most 1 h 00 min");
        assertThat(lines.get(1)).contains("ACME RCT1 is free: waited for ");
        // What comes then fails: this site has no production and no run that could be rolled back.
        assertThat(lines.get(2)).contains(command.equals("rollback") ? "nothing to roll back" : "\"run-started\"");
    }

    @Test
    void sigtermEndsTheWaitAndNothingIsJournalled() throws Exception {
        List<String> lines = new ArrayList<>();
        long runs = runs();
        try (Journal holder = site.journal()) {
            lockWhenFree(holder);
            Process process = start("run");
            try (BufferedReader output = output(process)) {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    lines.add(line);
                    if (line.contains("waiting until that run has ended")) {
                        process.toHandle().destroy();
                    }
                }
                assertThat(process.waitFor(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.exitValue()).isEqualTo(143);
        }
        assertThat(lines)
                .anyMatch(line -> line.startsWith("##synchro-param:" + NONCE + " {\"type\":\"run-ended\"")
                        && line.contains("\"status\":\"INTERRUPTED\"")
                        && line.contains("interrupted while it waited for ACME RCT1; nothing was changed"));
        assertThat(lines).noneMatch(line -> line.contains("run-started"));
        assertThat(runs()).isEqualTo(runs);
    }

    /** A session that was closed is gone a moment later. */
    private static void lockWhenFree(Journal journal) throws Exception {
        Patience.until(
                "the environment is free",
                () -> journal.lockedBy("ACME", "RCT1").isEmpty());
        journal.lock("ACME", "RCT1");
    }

    private static long runs() throws Exception {
        return Long.parseLong(
                Site.column(site.synchroDb, "SELECT count(*) FROM synchro.run").get(0));
    }

    private Process start(String command) throws Exception {
        Path options = directory.resolve("spec.properties");
        Files.writeString(
                options,
                String.join(
                        "\n",
                        "type=PARAM",
                        "client=ACME",
                        "environment=RCT1",
                        "when-held=wait",
                        "wait-limit=60",
                        "events=" + NONCE,
                        "report-directory=" + directory,
                        "synchrodb=" + Site.server() + "/" + site.synchroDb,
                        "synchrodb-sslmode=disable",
                        ""));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        command,
                        "--defaults",
                        options.toString())
                .redirectErrorStream(true);
        builder.environment().putAll(Site.ENVIRONMENT);
        return builder.start();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}
