package io.jenkins.plugins.synchroparam.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** README's first command, and the bench. */
class DemoTest {

    @TempDir
    private Path directory;

    @Test
    void theDemoDoesTheWholeJobAndLeavesNothing() throws Exception {
        Invocation demo = Invocation.of("demo", "--directory", directory.toString(), "--json");

        assertThat(demo.exitCode()).as(demo.err()).isZero();
        assertThat(StreamSupport.stream(demo.json().at("/runs").spliterator(), false)
                        .map(run -> run.at("/about/type")
                                        .asText(run.at("/about/command").asText())
                                + " " + run.at("/result/status").asText()))
                .containsExactly("dump DONE", "PARAM DONE", "GLOBAL UNSTABLE");
        assertThat(demo.err())
                .contains("demo: production's dump", "demo: a PARAM refresh", "demo: a GLOBAL refresh")
                .contains("strategy: swap-tables: the least of", "strategy: swap-database: the least of")
                .contains("[24/24] clean-synchrodb", "demo: what the GLOBAL refresh changed", "all as expected")
                .doesNotContain("[debug]", "Exception");
        assertThat(directory).isEmptyDirectory();
    }

    /** Minutes: {@code -Dlong.tests=true}. */
    @Test
    @EnabledIfSystemProperty(named = "long.tests", matches = "true")
    void theBenchMeasuresBothRefreshes() throws Exception {
        Invocation bench = Invocation.of("bench", "--repetitions", "1", "--directory", directory.toString(), "--json");

        assertThat(bench.exitCode()).as(bench.err()).isZero();
        assertThat(bench.json().at("/refreshes")).hasSize(2);
        assertThat(directory).isEmptyDirectory();
    }
}
