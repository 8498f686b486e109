package io.jenkins.plugins.synchroparam.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.servers.EngineLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
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
        return EngineLog.below(below).lines().stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
