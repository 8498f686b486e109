package io.jenkins.plugins.synchroparam.page;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.synchroparam.stream.EngineEvent;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.Column;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.Message;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.RunStatus;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.Severity;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.Table;
import io.jenkins.plugins.synchroparam.stream.EngineEvent.TableShown;
import io.jenkins.plugins.synchroparam.stream.SubStepResult.End;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunReportTest {

    @TempDir
    private Path directory;

    @Test
    void aRunIsKeptWithItsPhasesSubStepsTableWarningAndResult() throws Exception {
        RunReport report = Recorded.UNSTABLE.report();

        assertThat(report.about().get("client"), is("ACME"));
        assertThat(
                report.phases().stream().map(PhaseReport::id).toList(),
                contains("requirements", "pre-sync", "sync", "post-sync"));
        assertThat(report.subSteps(), hasSize(24));
        assertTrue(report.subSteps().stream().allMatch(s -> s.status() == End.DONE));
        assertThat(report.subSteps().get(16).phase(), is("sync"));
        assertThat(report.tables(), hasSize(1));
        assertThat(report.messages(), hasSize(1));
        assertThat(report.result().status(), is(RunStatus.UNSTABLE));
        assertThat(report.result().warnings(), is(1));
    }

    @Test
    void tablesOfOneSubStepHaveOneHeading() {
        RunReport report = new RunReport();
        List.of("import-tables", "import-tables", "verify").forEach(id -> {
            report.apply(new EngineEvent.SubStepStarted(1, 1, 3, id, "what " + id + " does"));
            report.apply(new TableShown(report.tables().size(), id, new Table("", List.of(), List.of())));
        });
        Timeline timeline = Timeline.of(report, State.DONE, 0, 0);
        assertThat(
                new RunPage(report, State.DONE, timeline, null, "")
                        .tables().stream().map(ShownTable::title).toList(),
                contains("what import-tables does", "", "what verify does"));
    }

    @ParameterizedTest
    @EnumSource
    void eventsThatAreReadAgainAfterARestartChangeNothing(Recorded recorded) throws Exception {
        List<EngineEvent> events = recorded.events();
        for (int seen = 0; seen <= events.size(); seen++) {
            RunReport report = new RunReport();
            events.subList(0, seen).forEach(report::apply);
            int version = report.version();
            String before = json(report);

            for (EngineEvent event : events.subList(Math.max(0, seen - 7), seen)) {
                assertFalse(report.apply(event), () -> "applied twice: " + event);
            }

            assertThat(json(report), is(before));
            assertThat(report.version(), is(version));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsReadBackIsWhatWasWritten(Recorded recorded) throws Exception {
        RunReport report = recorded.report();
        ReportFile file = new ReportFile(directory.resolve("run.json"));

        file.write(report);

        assertThat(json(file.read()), is(json(report)));
        assertThat(file.read().version(), is(report.version()));
    }

    @Test
    void aReportGrowsInVersionWithEveryEventThatCounts() throws Exception {
        RunReport report = new RunReport();
        int version = report.version();
        for (EngineEvent event : Recorded.FAILED.events()) {
            assertTrue(report.apply(event), event::toString);
            assertThat(version, is(lessThan(report.version())));
            version = report.version();
        }
    }

    @Test
    void anAgentThatTellsWithoutEndFillsNoDisk() throws Exception {
        RunReport report = new RunReport();
        List<String> row = List.of("x".repeat(8_000), "y".repeat(8_000));
        List<List<String>> rows = Collections.nCopies(50, row);
        for (int i = 0; i < 5_000; i++) {
            report.apply(new Message(i, Severity.WARNING, "rules", "z".repeat(7_000) + i));
            report.apply(new TableShown(i, "rules", new Table("t" + i, List.of(new Column("c", false)), rows)));
            report.apply(new EngineEvent.PhaseStarted(i, "phase-" + i, "p"));
            report.apply(new EngineEvent.SubStepStarted(i, 1, 1, "step-" + i, "s".repeat(8_000)));
        }

        assertTrue(report.leftOut());
        ReportFile file = new ReportFile(directory.resolve("run.json"));
        file.write(report);
        assertThat(Files.size(directory.resolve("run.json")), is(lessThan(4_000_000L)));
    }

    @Test
    void aDumpHasNoResultOfItsOwn() throws Exception {
        RunReport report = Recorded.DUMP.report();

        assertThat(State.of(report, null, true), is(State.RUNNING));
        assertThat(State.of(report, 0, true), is(State.DONE));
        assertThat(State.of(report, 143, true), is(State.INTERRUPTED));
        assertThat(State.of(report, null, false), is(not(State.RUNNING)));
    }

    private String json(RunReport report) throws Exception {
        Path path = directory.resolve("json");
        new ReportFile(path).write(report);
        return Files.readString(path);
    }
}
