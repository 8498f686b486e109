package io.jenkins.plugins.synchroparam.engine.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.events.Event;
import io.jenkins.plugins.synchroparam.engine.events.EventSink;
import io.jenkins.plugins.synchroparam.engine.events.LogLevel;
import io.jenkins.plugins.synchroparam.engine.events.Masker;
import java.io.PrintStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where one command writes. With {@code --json} stdout gets one JSON document and nothing else, and the log goes to
 * stderr. No secret that the masker knows is written.
 */
public final class Console {

    private static final int LONGEST_ERROR = 4_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addSerializer(Optional.class, new OptionalValue()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;
    private final Masker masker = new Masker();
    private boolean json;
    private EventSink events;
    private LogLevel level = LogLevel.NORMAL;

    /** @param environment the process's variables by name */
    Console(PrintStream out, PrintStream err, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.environment = Map.copyOf(environment);
    }

    Masker masker() {
        return masker;
    }

    Map<String, String> environment() {
        return environment;
    }

    boolean json() {
        return json;
    }

    void json(boolean asked) {
        json = asked;
    }

    /** Where events for a program go, empty when it asked for none. */
    Optional<EventSink> events() {
        return Optional.ofNullable(events);
    }

    void events(EventSink asked) {
        events = asked;
    }

    LogLevel level() {
        return level;
    }

    void level(LogLevel asked) {
        level = asked;
    }

    /** What stdout is for when it is not JSON; of a command that writes a log. */
    PrintStream log() {
        return json ? err : out;
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    /** Lines that are the command's answer; not written with {@code --json}. */
    void lines(List<String> lines) {
        if (!json) {
            lines.forEach(line -> out.println(masker.mask(line)));
        }
    }

    /** The command's answer as JSON, after {@code command} and {@code exitCode}; written with {@code --json} only. */
    void document(String command, int exitCode, Map<String, ?> answer) {
        if (!json) {
            return;
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("command", command);
        document.put("exitCode", exitCode);
        document.putAll(answer);
        try {
            out.println(JSON.writeValueAsString(masked(JSON.valueToTree(document))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the answer has no JSON form", e);
        }
    }

    /** A failure in one line: for people on stderr, for {@code --json} on stdout, and for who reads the events. */
    void error(String command, int exitCode, String message, String hint) {
        String line = Printable.escape(masker.mask(message), LONGEST_ERROR);
        err.println("synchro-param: " + line + hint);
        events().ifPresent(sink ->
                sink.accept(new Event.Message(Clock.systemUTC().millis(), Event.Severity.ERROR, "", line)));
        document(command, exitCode, Map.of("error", line));
    }

    /** Text by text: masked as a whole, a secret that looks like JSON would break it. */
    private JsonNode masked(JsonNode node) {
        if (node instanceof TextNode) {
            return TextNode.valueOf(masker.mask(node.textValue()));
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(property -> property.setValue(masked(property.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, masked(array.get(i)));
            }
        }
        return node;
    }
}
