package io.jenkins.plugins.synchroparam.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.synchroparam.stream.StreamItem.EventLine;
import io.jenkins.plugins.synchroparam.stream.StreamItem.TextLine;
import io.jenkins.plugins.synchroparam.stream.StreamItem.Unreadable;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the engine's output apart: lines of the log, and events between them. The output comes in pieces that end
 * anywhere, and may hold anything: without the run's nonce a line is text, whatever it looks like. Not thread-safe.
 */
public final class StreamParser {

    /** In bytes; the rest of a longer line of text is left out. */
    static final int LONGEST_TEXT = 64 * 1024;

    /** In bytes; a longer event is unreadable. */
    static final int LONGEST_EVENT = 8 * 1024 * 1024;

    private final String prefix;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long offset;
    private boolean cut;

    /**
     * @param nonce what the engine was given as {@code --events}
     * @param offset where in the stream the first piece begins, in bytes; the start of a line
     */
    public StreamParser(String nonce, long offset) {
        this.prefix = "##synchro-param:" + nonce + " ";
        this.offset = offset;
    }

    /** The lines that this piece completes. */
    public List<StreamItem> read(byte[] piece) {
        List<StreamItem> items = new ArrayList<>();
        for (byte b : piece) {
            offset++;
            if (b == '\n') {
                items.add(end());
            } else if (line.size() < LONGEST_EVENT) {
                line.write(b);
            } else {
                cut = true;
            }
        }
        return items;
    }

    /** The stream is complete: a last line without an end is a line too. */
    public List<StreamItem> close() {
        return line.size() == 0 ? List.of() : List.of(end());
    }

    private StreamItem end() {
        String text = line.toString(UTF_8);
        boolean tooLong = cut;
        line.reset();
        cut = false;
        if (text.startsWith(prefix)) {
            return event(text.substring(prefix.length()), tooLong);
        }
        String shown = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        boolean shorten = shown.length() > LONGEST_TEXT;
        return new TextLine(offset, shorten ? shown.substring(0, LONGEST_TEXT) + "…" : shown);
    }

    private StreamItem event(String json, boolean tooLong) {
        if (tooLong) {
            return new Unreadable(offset, "an event longer than " + LONGEST_EVENT + " bytes");
        }
        try {
            EngineEvent event = EventParser.parse(json);
            return event == null ? new Unreadable(offset, "an empty event") : new EventLine(offset, event);
        } catch (JsonProcessingException e) {
            int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            return new Unreadable(offset, "an event that this version cannot read, at column " + column);
        }
    }
}
