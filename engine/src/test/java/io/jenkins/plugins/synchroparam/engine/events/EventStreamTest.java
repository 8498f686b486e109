package io.jenkins.plugins.synchroparam.engine.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.events.Reporter.Figure;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    private final TestClock clock = new TestClock();
    private final StringBuilder out = new StringBuilder();
    private final Masker masker = new Masker();
    private final List<Event> events = new ArrayList<>();
    private final EventStream stream = new EventStream(out, LogLevel.DEBUG, masker, clock, List.of(events::add));

    @Test
    void masksEveryText() {
        masker.register("hunter2");
        String text = "a hunter2 b";
        stream.runStarted(Map.of("target", text));
        stream.subStepStarted(1, 24, "databases", "title");
        stream.info(text);
        stream.debug(text);
        stream.warn(text);
        stream.error(text);
        stream.table(new TextTable(text, List.of(TextTable.Column.left("x")), List.of(List.of(text))));
        Progress progress = stream.progress(text, 0, Unit.COUNT);
        clock.forwardMillis(5_000);
        progress.add(1);
        progress.close();
        stream.subStepEnded("databases", SubStepEnd.FAILED, Duration.ZERO, text);
        stream.subStepSkipped(2, 24, "x", "title", text);
        stream.runEnded(summary(RunStatus.FAILED, text, List.of(text)));
        assertThat(out.toString()).contains("a **** b").doesNotContain("hunter2");
        assertThat(events.toString()).contains("a **** b").doesNotContain("hunter2");
    }

    @Test
    void figuresBelongToTheirSubStep() {
        stream.subStepStarted(1, 24, "databases", "title");
        stream.figure("rows", 1, Unit.ROWS);
        stream.figure("bytes", 2, Unit.BYTES);
        stream.figure("rows", 3, Unit.ROWS);
        stream.subStepEnded("databases", SubStepEnd.DONE, Duration.ofSeconds(1), "");
        assertThat(stream.figures())
                .containsExactly(
                        Map.entry("rows", new Figure(3, Unit.ROWS)), Map.entry("bytes", new Figure(2, Unit.BYTES)));
        stream.subStepStarted(2, 24, "production-database", "title");
        assertThat(stream.figures()).isEmpty();
    }

    @Test
    void theResultRepeatsTheFirstWarningsAndCountsAll() {
        for (int i = 0; i < 150; i++) {
            stream.warn("warning " + i);
        }
        assertThat(stream.warnings()).isEqualTo(150);
        stream.runEnded(summary(RunStatus.UNSTABLE, "", List.of()));
        Event.RunEnded ended = (Event.RunEnded) events.get(150);
        assertThat(ended.warningCount()).isEqualTo(150);
        assertThat(ended.warnings()).hasSize(100);
        assertThat(out.toString()).contains("and 50 more, above in this log", "DONE WITH 150 WARNINGS in 1.0 s");
    }

    @Test
    void aSinkThatFailsIsLeftOutAndDoesNotEndTheRun() {
        EventSink failing = event -> {
            throw new IllegalStateException("disk full");
        };
        EventStream run = new EventStream(out, LogLevel.NORMAL, masker, clock, List.of(failing, events::add));
        run.info("one");
        run.info("two");
        assertThat(run.warnings()).isEqualTo(1);
        assertThat(out.toString()).contains("one", "two").containsOnlyOnce("disk full");
        assertThat(events).hasSize(3);
    }

    @Test
    void aConsoleThatIsGoneDoesNotEndTheRun() {
        Writer gone = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("broken pipe");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        EventStream run = new EventStream(gone, LogLevel.NORMAL, masker, clock, List.of(events::add));
        run.info("one");
        assertThat(events.toString()).contains("one", "broken pipe");
    }

    @Test
    void debugIsForTheDebugLevelOnly() {
        EventStream run = new EventStream(out, LogLevel.NORMAL, masker, clock, List.of(events::add));
        run.debug("select 1");
        assertThat(out).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void linesOfSeveralThreadsStayWhole() {
        IntStream.range(0, 1_000).parallel().forEach(i -> {
            stream.info("line " + i + " end");
            stream.figure("n" + i % 7, i, Unit.COUNT);
            stream.warn("warning " + i + " end");
        });
        assertThat(out.toString().lines())
                .hasSize(2_000)
                .allMatch(line -> line.matches("21:35:00    (WARNING: warning|line) \\d+ end"));
        assertThat(stream.warnings()).isEqualTo(1_000);
        assertThat(stream.figures()).hasSize(7);
    }

    @Test
    void anEndlessTextIsCut() {
        stream.info("a".repeat(100_000));
        assertThat(out).hasSizeLessThan(5_000).endsWith("…\n");
    }

    private static RunSummary summary(RunStatus status, String reason, List<String> nextSteps) {
        return new RunSummary(status, Duration.ofSeconds(1), Optional.empty(), 0, 0, Map.of(), reason, nextSteps);
    }
}
