package io.jenkins.plugins.synchroparam.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/** Compares what a build shows with what the engine wrote on the agent. */
final class EngineLogs {

    private EngineLogs() {}

    /**
     * Not a line lost, none doubled, none in the wrong order.
     *
     * @param below the directory that holds the agent's workspaces; one run of the engine left its directory there
     */
    static void assertComplete(WorkflowRun run, Path below) throws IOException {
        assertThat(Stage.engineLog(run)).isEqualTo(written(below));
    }

    /** The engine's output without its events. */
    static String written(Path below) throws IOException {
        List<Path> logs;
        try (Stream<Path> files = Files.walk(below)) {
            logs = files.filter(f -> f.endsWith("log") && f.toString().contains("@tmp/synchro-param/"))
                    .toList();
        }
        assertThat(logs).as("runs of the engine").hasSize(1);
        return Files.readString(logs.get(0), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("##synchro-param:"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
