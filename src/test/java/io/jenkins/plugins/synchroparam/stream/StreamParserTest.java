package io.jenkins.plugins.synchroparam.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.stream.StreamItem.EventLine;
import io.jenkins.plugins.synchroparam.stream.StreamItem.TextLine;
import io.jenkins.plugins.synchroparam.stream.StreamItem.Unreadable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes from an agent, which may send anything. */
class StreamParserTest {

    private static final String NONCE = "0123456789abcdef";
    private static final String PREFIX = "##synchro-param:" + NONCE + " ";
    private static final String STARTED =
            "{\"type\":\"sub-step-started\",\"time\":5,\"number\":7,\"of\":24,\"id\":\"kept-tables\",\"title\":\"é\"}";

    private static List<StreamItem> parse(String text) {
        StreamParser parser = new StreamParser(NONCE, 0);
        List<StreamItem> items = new ArrayList<>(parser.read(text.getBytes(UTF_8)));
        items.addAll(parser.close());
        return items;
    }

    @Test
    void linesAndEventsKeepTheirOrderAndOffsets() {
        String text = "début\r\n" + PREFIX + STARTED + "\nlast";
        int first = "début\r\n".getBytes(UTF_8).length;
        int second = first + (PREFIX + STARTED + "\n").getBytes(UTF_8).length;
        assertThat(parse(text))
                .containsExactly(
                        new TextLine(first, "début"),
                        new EventLine(second, new EngineEvent.SubStepStarted(5, 7, 24, "kept-tables", "é")),
                        new TextLine(second + 4, "last"));
    }

    @Test
    void piecesMayEndAnywhere() {
        byte[] bytes = ("é\n" + PREFIX + STARTED + "\n").getBytes(UTF_8);
        List<StreamItem> whole = parse(new String(bytes, UTF_8));
        StreamParser parser = new StreamParser(NONCE, 0);
        List<StreamItem> pieces = new ArrayList<>();
        for (byte b : bytes) {
            pieces.addAll(parser.read(new byte[] {b}));
        }
        assertThat(pieces).isEqualTo(whole).hasSize(2);
    }

    @Test
    void offsetsGoOnFromWhereTheReadingBegan() {
        StreamParser parser = new StreamParser(NONCE, 1_000);
        assertThat(parser.read("line\n".getBytes(UTF_8))).containsExactly(new TextLine(1_005, "line"));
    }

    @Test
    void withoutTheNonceALineIsText() {
        String forged = "##synchro-param:ffffffffffffffff " + STARTED;
        assertThat(parse(forged + "\n")).containsExactly(new TextLine(forged.getBytes(UTF_8).length + 1, forged));
        assertThat(parse(" " + PREFIX + STARTED + "\n").get(0)).isInstanceOf(TextLine.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"type\":\"no-such\"}",
                "{\"type\":\"sub-step-started\",\"time\":1,\"number\":1,\"of\":1,\"id\":\"../x\",\"title\":\"\"}",
                "{\"type\":\"phase-ended\",\"time\":1,\"id\":null}",
                "{\"type\":\"phase-ended\",\"time\":1,\"id\":\"<b>\"}",
                "{\"type\":\"run-started\",\"time\":1,\"about\":{\"a\":null}}",
                "{\"type\":\"phase-ended\",\"time\":1,\"id\":\"sync\"} trailing",
                "{\"type\":\"run-ended\",\"status\":\"NO_SUCH\"}"
            })
    void whatIsNoEventIsLeftOutWithoutBeingQuoted(String json) {
        StreamItem item = parse(PREFIX + json + "\n").get(0);
        assertThat(item).isInstanceOf(Unreadable.class);
        assertThat(((Unreadable) item).why()).doesNotContain("../x", "<b>", "no-such");
    }

    @Test
    void deepNestingEndsTheReadingNotTheController() {
        String deep = "[".repeat(100_000);
        assertThat(parse(PREFIX + "{\"type\":\"run-started\",\"time\":1,\"x\":" + deep + "\n"))
                .singleElement()
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void missingFieldsAreEmptyNotNull() {
        EventLine line =
                (EventLine) parse(PREFIX + "{\"type\":\"run-ended\"}\n").get(0);
        EngineEvent.RunEnded ended = (EngineEvent.RunEnded) line.event();
        assertThat(ended.status()).isEqualTo(EngineEvent.RunStatus.FAILED);
        assertThat(ended.reason()).isEmpty();
        assertThat(ended.subSteps()).isEmpty();
        assertThat(ended.facts()).isEmpty();
    }

    @Test
    void propertiesOfANewerEngineAreSkipped() {
        String newer = STARTED.replace("\"time\"", "\"new\":{\"a\":[1]},\"time\"");
        assertThat(parse(PREFIX + newer + "\n").get(0)).isInstanceOf(EventLine.class);
    }

    @Test
    void longTextsAndManyRowsAreCut() {
        String message = "{\"type\":\"message\",\"time\":1,\"severity\":\"WARNING\",\"subStep\":\"\",\"text\":\""
                + "x".repeat(20_000) + "\"}";
        EngineEvent.Message cut = (EngineEvent.Message)
                ((EventLine) parse(PREFIX + message + "\n").get(0)).event();
        assertThat(cut.text()).hasSize(Bounds.TEXT + 1).endsWith("…");
        String rows =
                "{\"type\":\"table\",\"time\":1,\"subStep\":\"\",\"table\":{\"title\":\"\",\"columns\":[],\"rows\":["
                        + "[\"a\"],".repeat(5_000) + "[\"a\"]]}}";
        EngineEvent.TableShown table = (EngineEvent.TableShown)
                ((EventLine) parse(PREFIX + rows + "\n").get(0)).event();
        assertThat(table.table().rows()).hasSize(Bounds.ROWS);
    }

    @Test
    void aLineWithoutEndFillsNoMemory() {
        StreamParser parser = new StreamParser(NONCE, 0);
        byte[] piece = "x".repeat(1024 * 1024).getBytes(UTF_8);
        for (int i = 0; i < 20; i++) {
            assertThat(parser.read(piece)).isEmpty();
        }
        TextLine line = (TextLine) parser.read("\n".getBytes(UTF_8)).get(0);
        assertThat(line.text()).hasSize(StreamParser.LONGEST_TEXT + 1);
        assertThat(line.end()).isEqualTo(20L * 1024 * 1024 + 1);
    }
}
