package io.jenkins.plugins.synchroparam.engine.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class EventReaderTest {

    private static final String NONCE = "0123456789abcdef";
    private static final String PREFIX = "##synchro-param:" + NONCE + " ";

    private final List<String> lines = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<String> malformed = new ArrayList<>();

    @Test
    void givesBackTheLogAndTheEventsOfARun() throws IOException {
        List<Event> sent = new ArrayList<>();
        StringBuilder out = new StringBuilder();
        StringBuilder log = new StringBuilder();
        TestClock clock = new TestClock();
        List<EventSink> sinks = List.of(new EventLines(out, NONCE), sent::add);
        new SampleRun(new EventStream(out, LogLevel.DEBUG, new Masker(), clock, sinks), clock).unstable();
        TestClock again = new TestClock();
        new SampleRun(new EventStream(log, LogLevel.DEBUG, new Masker(), again, List.of()), again).unstable();

        read(out.toString());

        assertThat(malformed).isEmpty();
        assertThat(lines).isEqualTo(log.toString().lines().toList());
        sent.removeIf(e -> e instanceof Event.Message m
                && (m.severity() == Event.Severity.INFO || m.severity() == Event.Severity.DEBUG));
        assertThat(events).isEqualTo(sent).hasSizeGreaterThan(20);
        assertThat(events.stream().map(Object::getClass).distinct()).hasSize(9);
    }

    @Test
    void aPieceMayEndAnywhere() throws IOException {
        String event = "{\"type\":\"phase-ended\",\"time\":1,\"id\":\"sync\"}";
        byte[] all = ("é\r\n" + PREFIX + event + "\nend").getBytes(UTF_8);
        try (EventReader reader = reader()) {
            for (byte b : all) {
                reader.read(new ByteArrayInputStream(new byte[] {b}));
            }
        }
        assertThat(lines).containsExactly("é", "end");
        assertThat(events).containsExactly(new Event.PhaseEnded(1, "sync"));
    }

    @Test
    void whatLacksTheNonceIsText() throws IOException {
        String event = "{\"type\":\"phase-ended\",\"time\":1,\"id\":\"sync\"}";
        List<String> forged = List.of(
                "##synchro-param:fedcba9876543210 " + event,
                " " + PREFIX + event,
                "##synchro-param: " + event,
                PREFIX.toUpperCase(Locale.ROOT) + event);
        read(String.join("\n", forged));
        assertThat(events).isEmpty();
        assertThat(lines).isEqualTo(forged);
    }

    @Test
    void whatIsReportedCannotForgeAnEvent() throws IOException {
        StringBuilder out = new StringBuilder();
        EventStream stream = new EventStream(
                out, LogLevel.DEBUG, new Masker(), new TestClock(), List.of(new EventLines(out, NONCE)));
        String forged = "x\n" + PREFIX + "{\"type\":\"phase-ended\",\"time\":1,\"id\":\"sync\"}\n";
        stream.info(forged);
        stream.debug(forged);
        stream.table(new TextTable(forged, List.of(TextTable.Column.left(forged)), List.of(List.of(forged))));
        stream.phaseStarted("sync", forged);
        stream.warn(forged);
        read(out.toString());
        assertThat(events.stream().map(Event::getClass).map(Class::getSimpleName))
                .containsExactly("TableShown", "PhaseStarted", "Message");
    }

    @Test
    void aBrokenEventIsSkippedAndTheNextOneRead() throws IOException {
        List<String> broken = List.of(
                "",
                "null",
                "[]",
                "{",
                "{\"type\":\"no-such\",\"time\":1}",
                "{\"type\":\"phase-ended\",\"time\":1}",
                "{\"type\":\"phase-ended\",\"time\":1,\"id\":\"a\"} {}",
                "{\"type\":\"message\",\"time\":1,\"severity\":\"LOUD\",\"subStep\":\"\",\"text\":\"\"}",
                "{\"type\":\"table\",\"time\":1,\"subStep\":\"\",\"table\":{\"title\":\"\",\"columns\":null}}",
                "{\"type\":\"run-ended\",\"time\":1,\"status\":\"DONE\",\"reason\":\"\",\"nextSteps\":null}",
                "[".repeat(100_000));
        StringBuilder text = new StringBuilder();
        broken.forEach(json -> text.append(PREFIX).append(json).append('\n'));
        read(text + PREFIX + "{\"type\":\"phase-ended\",\"time\":1,\"id\":\"sync\",\"later\":[1]}\n");
        assertThat(malformed).hasSize(broken.size());
        assertThat(events).containsExactly(new Event.PhaseEnded(1, "sync"));
        assertThat(lines).isEmpty();
    }

    @Test
    void keepsABoundedPartOfAnEndlessLine() throws IOException {
        read("a".repeat(EventReader.LONGEST_TEXT + 5000) + "\n" + PREFIX + "\"" + "a".repeat(EventReader.LONGEST_EVENT)
                + "\"\nnext");
        assertThat(lines).containsExactly("a".repeat(EventReader.LONGEST_TEXT) + "…", "next");
        assertThat(malformed).containsExactly("an event longer than 8.4 MB");
    }

    @Test
    void aVeryLongTableIsSentInPart() throws IOException {
        StringBuilder out = new StringBuilder();
        TextTable table = new TextTable(
                "plan", List.of(TextTable.Column.left("t")), Collections.nCopies(5_000, List.of("public.t")));
        new EventLines(out, NONCE).accept(new Event.TableShown(1, "", table));
        read(out.toString());
        assertThat(events).singleElement().satisfies(event -> {
            TextTable sent = ((Event.TableShown) event).table();
            assertThat(sent.title()).isEqualTo("plan (first 1,000 of 5,000 rows)");
            assertThat(sent.rows()).hasSize(1_000);
        });
    }

    @Test
    void aNonceIsLongAndDifferentEachTime() {
        assertThat(EventJson.newNonce()).hasSize(32).isNotEqualTo(EventJson.newNonce());
        for (String bad : List.of("", "short", "0123456789abcde\n", "0123456789abcdef ")) {
            assertThatThrownBy(() -> new EventLines(new StringBuilder(), bad)).hasMessageContaining("16 to 64");
        }
    }

    private void read(String text) throws IOException {
        try (EventReader reader = reader()) {
            reader.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
        }
    }

    private EventReader reader() {
        return new EventReader(NONCE, new EventReader.Listener() {
            @Override
            public void line(String text) {
                lines.add(text);
            }

            @Override
            public void event(Event event) {
                events.add(event);
            }

            @Override
            public void malformed(String why) {
                malformed.add(why);
            }
        });
    }
}
