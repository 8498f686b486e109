package io.jenkins.plugins.synchroparam.servers;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Run;
import hudson.model.Slave;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jvnet.hudson.test.JenkinsRule;

/** What an engine wrote on its agent, to compare what a build shows with it. */
public final class EngineLog {

    private static final String OFFLINE = ": waiting for it, the engine goes on there";

    /** Jenkins tells of every build step that sets the result. */
    private static final String JENKINS = "Build step '";

    private final Path file;

    private EngineLog(Path file) {
        this.file = file;
    }

    /** @param below the directory that holds an agent's workspaces; one run of an engine has its directory there */
    public static EngineLog below(Path below) throws IOException {
        List<Path> logs;
        try (Stream<Path> files = Files.walk(below)) {
            logs = files.filter(f -> f.endsWith("log") && f.toString().contains("@tmp/synchro-param/"))
                    .toList();
        }
        assertThat(logs).as("runs of the engine").hasSize(1);
        return new EngineLog(logs.get(0));
    }

    /** That of the run under way, whose directory will go: its output is there afterwards too, by another name. */
    public static EngineLog keep(Slave agent) throws IOException {
        Path root = Path.of(agent.getRemoteFS());
        return new EngineLog(
                Files.createLink(root.resolve("kept-log-" + System.nanoTime()), below(root.resolve("workspace")).file));
    }

    /** The output without its events. */
    public List<String> lines() throws IOException {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.filter(line -> !line.startsWith("##synchro-param:")).toList();
        }
    }

    /**
     * The console of a freestyle build ends with the whole output and its own last line: nothing lost, nothing doubled,
     * nothing in between but what Jenkins says and that the agent was waited for.
     */
    public void assertShownBy(Run<?, ?> build) throws IOException {
        List<String> console = JenkinsRule.getLog(build)
                .lines()
                .filter(line -> !line.endsWith(OFFLINE) && !line.startsWith(JENKINS))
                .toList();
        List<String> expected = new ArrayList<>(lines());
        assertThat(expected).hasSizeGreaterThan(24);
        expected.add("Finished: " + build.getResult());
        int head = Math.max(0, console.size() - expected.size());
        assertThat(console.subList(head, console.size())).isEqualTo(expected);
        assertThat(console.subList(0, head)).as("before the engine").noneMatch(line -> line.contains("/24] "));
    }
}
