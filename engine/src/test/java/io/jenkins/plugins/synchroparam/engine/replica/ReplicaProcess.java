package io.jenkins.plugins.synchroparam.engine.replica;

import io.jenkins.plugins.synchroparam.engine.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The engine that follows a source, as a process of its own. */
final class ReplicaProcess {

    private final Process process;
    private final Path output;

    private ReplicaProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static ReplicaProcess start(ReplicaSite site, Path directory) throws IOException {
        Path output = directory.resolve("engine.txt");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "replica",
                        "start_replica",
                        "--config",
                        site.configuration().toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        return new ReplicaProcess(process, output);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException, IOException {
        if (!process.isAlive()) {
            throw new AssertionError("it ends only when it is killed:\n" + Files.readString(output));
        }
        process.destroyForcibly();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new AssertionError("a killed process is still there");
        }
    }
}
