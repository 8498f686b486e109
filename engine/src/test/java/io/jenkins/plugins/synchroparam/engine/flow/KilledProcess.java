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
        kill(site, type.name(), lines);
    }

    /** As {@link #killAt}, of a rollback. */
    static void killRollbackAt(TestSite site, List<String> lines) throws IOException, InterruptedException {
        kill(site, EngineProcess.ROLLBACK, lines);
    }

    private static void kill(TestSite site, String what, List<String> lines) throws IOException, InterruptedException {
        Process process = start(EngineProcess.describe(site), what, lines);
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
        Process process = start(EngineProcess.describe(site), EngineProcess.ROLLBACK, List.of());
        if (!reaches(process, EngineProcess.ENDED + RunStatus.DONE)) {
            throw new IllegalStateException("the rollback did not end well: " + log(site));
        }
        process.waitFor();
    }

    private static String log(TestSite site) throws IOException {
        return Files.readString(site.reports.resolve("process.log"));
    }

    static Process start(Path site, Type type, List<String> lines) throws IOException {
        return start(site, type.name(), lines);
    }

    /** SIGTERM is no part of it: the command line answers that. */
    private static Process start(Path site, String what, List<String> lines) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                EngineProcess.class.getName(),
                site.toString(),
                what,
                "OFF"));
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
