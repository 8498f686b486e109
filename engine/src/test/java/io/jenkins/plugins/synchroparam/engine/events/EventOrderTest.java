package io.jenkins.plugins.synchroparam.engine.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who reads lines and events of one stream gives each line to the sub-step under way: each has its own lines only. */
class EventOrderTest {

    private static final String NONCE = "0123456789abcdef";

    private final TestClock clock = new TestClock();
    private final StringBuilder out = new StringBuilder();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyLineIsBetweenTheEventsOfItsSubStep(boolean failed) throws IOException {
        SampleRun run = new SampleRun(stream(LogLevel.DEBUG), clock);
        if (failed) {
            run.failed();
        } else {
            run.unstable();
        }

        Map<String, List<String>> scopes = scopes();

        scopes.forEach((scope, lines) -> {
            if (scope.startsWith("sub-step ")) {
                String heading = "] " + scope.substring("sub-step ".length()) + " — ";
                assertThat(lines.get(0))
                        .as("a blank line belongs to what follows")
                        .isEmpty();
                assertThat(lines.get(1)).contains(heading);
                assertThat(lines.subList(2, lines.size())).noneMatch(String::isEmpty);
                assertThat(lines.get(lines.size() - 1)).containsPattern("  (done in|FAILED after|skipped:) ");
            } else if (scope.startsWith("phase ")) {
                assertThat(lines).hasSize(2).first().asString().isEmpty();
                assertThat(lines.get(1)).contains("══ " + scope.substring("phase ".length()) + " ══");
            }
        });
        assertThat(scopes.keySet()).contains("phase sync", "sub-step databases", "sub-step restore-production");
        assertThat(scopes.get("sub-step databases"))
                .filteredOn(line -> line.contains("acme_rct1 on db-rct-1"))
                .hasSize(1);
        assertThat(scopes.get("before")).as("nothing before the first event").isNull();
        assertThat(scopes.get("run").get(0)).contains("══ synchro-param ══");
        assertThat(scopes.get("run")).anyMatch(line -> line.contains("══ result ══"));
        assertThat(scopes.get("after")).as("nothing after the last event").isNull();
    }

    @ParameterizedTest
    @EnumSource(LogLevel.class)
    void theEventsAreTheSameAtEveryLevel(LogLevel level) throws IOException {
        new SampleRun(stream(level), clock).unstable();

        assertThat(scopes().keySet().stream().filter(scope -> scope.startsWith("sub-step ")))
                .hasSize(level == LogLevel.ERROR ? 2 : 6);
        assertThat(out.toString().lines().filter(line -> line.contains("\"type\":\"sub-step-ended\"")))
                .hasSize(6);
    }

    @Test
    void anEventOfASkippedSubStepIsAroundItsLines() {
        stream(LogLevel.NORMAL).subStepSkipped(3, 24, "dump-info", "the dump", "done in run 41");

        assertThat(out.toString().lines().map(line -> line.replaceFirst("^##\\S+ \\{\"type\":\"([a-z-]+)\".*", "$1")))
                .containsExactly(
                        "sub-step-started",
                        "21:35:00  [ 3/24] dump-info — the dump",
                        "21:35:00    skipped: done in run 41",
                        "sub-step-ended");
    }

    private EventStream stream(LogLevel level) {
        return new EventStream(out, level, new Masker(), clock, List.of(new EventLines(out, NONCE)));
    }

    /** Lines by what was under way when they came. */
    private Map<String, List<String>> scopes() throws IOException {
        Scopes scopes = new Scopes();
        try (EventReader reader = new EventReader(NONCE, scopes)) {
            reader.read(new ByteArrayInputStream(out.toString().getBytes(UTF_8)));
        }
        return scopes.lines;
    }

    private static final class Scopes implements EventReader.Listener {

        private final Map<String, List<String>> lines = new LinkedHashMap<>();
        private String phase = "";
        private String scope = "before";

        @Override
        public void line(String text) {
            lines.computeIfAbsent(scope, s -> new ArrayList<>()).add(text);
        }

        @Override
        public void event(Event event) {
            if (event instanceof Event.RunStarted || event instanceof Event.PhaseEnded) {
                scope = "run";
            } else if (event instanceof Event.PhaseStarted started) {
                phase = "phase " + started.id();
                scope = phase;
            } else if (event instanceof Event.SubStepStarted started) {
                scope = "sub-step " + started.id();
            } else if (event instanceof Event.SubStepEnded) {
                scope = phase;
            } else if (event instanceof Event.RunEnded) {
                scope = "after";
            }
        }

        @Override
        public void malformed(String why) {
            throw new AssertionError(why);
        }
    }
}
