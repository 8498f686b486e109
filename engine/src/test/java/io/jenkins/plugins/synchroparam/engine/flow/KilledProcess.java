package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts an {@link EngineProcess}; ends it at a given instant, or lets it end. */
final class KilledProcess {

    private KilledProcess() {}

    /** SIGKILL of a refresh where the log has reached these lines. @throws IllegalStateException when it does not */
    static void killAt(TestSite site, Type type, List<String> lines) throws IOException, InterruptedException {
        kill(site, type.name(), false, lines);
    }

    /** As {@link #killAt}, of a refresh that takes up one that was killed before. */
    static void killResumedAt(TestSite site, Type type, List<String> lines) throws IOException, InterruptedException {
        kill(site, type.name(), true, lines);
    }

    /** As {@link #killAt}, of a rollback. */
    static void killRollbackAt(TestSite site, List<String> lines) throws IOException, InterruptedException {
        kill(site, EngineProcess.ROLLBACK, false, lines);
    }

    private static void kill(TestSite site, String what, boolean resume, List<String> lines)
            throws IOException, InterruptedException {
        Process process = start(EngineProcess.describe(site), List.of(), what, resume, lines);
        try {
            if (!reaches(process, StoppingLog.REACHED)) {
                throw new IllegalStateException("it never reached " + lines + ": " + log(site));
            }
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    /** A rollback in a process of its own, undisturbed. @throws IllegalStateException when it does not end well */
    static void rollBack(TestSite site) throws IOException, InterruptedException {
        run(site, List.of(), EngineProcess.ROLLBACK, RunStatus.DONE);
    }

    /**
     * A refresh in a process of its own, undisturbed.
     *
     * @param javaOptions for example {@code -Xmx256m}
     * @return how it ended
     * @throws IllegalStateException when it does not end so
     */
    static RunStatus refresh(TestSite site, Type type, List<String> javaOptions, RunStatus expected)
            throws IOException, InterruptedException {
        run(site, javaOptions, type.name(), expected);
        return expected;
    }

    private static void run(TestSite site, List<String> javaOptions, String what, RunStatus expected)
            throws IOException, InterruptedException {
        Process process = start(EngineProcess.describe(site), javaOptions, what, false, List.of());
        if (!reaches(process, EngineProcess.ENDED + expected)) {
            throw new IllegalStateException(what + " did not end " + expected + ": " + log(site));
        }
        process.waitFor();
    }

    private static String log(TestSite site) throws IOException {
        return Files.readString(site.reports.resolve("process.log"));
    }

    static Process start(Path site, Type type, List<String> lines) throws IOException {
        return start(site, List.of(), type.name(), false, lines);
    }

    /** SIGTERM is no part of it: the command line answers that. */
    private static Process start(Path site, List<String> javaOptions, String what, boolean resume, List<String> lines)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto"));
        command.addAll(javaOptions);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                EngineProcess.class.getName(),
                site.toString(),
                what,
                resume ? "ON" : "OFF"));
        command.addAll(lines);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static boolean reaches(Process process, String line) throws IOException, InterruptedException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String read = output.readLine(); read != null; read = output.readLine()) {
            if (read.contains(line)) {
                return true;
            }
        }
        process.waitFor(10, TimeUnit.SECONDS);
        return false;
    }
}
