package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts a {@link RefreshProcess} and ends it at a given instant. */
final class KilledProcess {

    private KilledProcess() {}

    /** SIGKILL where the log has reached these lines. @throws IllegalStateException when it does not */
    static void killAt(TestSite site, Type type, List<String> lines) throws IOException, InterruptedException {
        Process process = start(site.describe(), type, lines);
        try {
            if (!reaches(process, RefreshProcess.REACHED)) {
                throw new IllegalStateException("the run never reached " + lines);
            }
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    /** SIGTERM is no part of it: the command line answers that. */
    static Process start(Path site, Type type, List<String> lines) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                RefreshProcess.class.getName(),
                site.toString(),
                type.name(),
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
