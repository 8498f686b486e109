package io.jenkins.plugins.synchroparam.engine.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Takes a run's output apart again: lines of the log, and the events between them. Its input may come in pieces that
 * end anywhere, and may hold anything: a line without the nonce is text, whatever it looks like. Not thread-safe.
 */
public final class EventReader implements AutoCloseable {

    /** In bytes; the rest of a longer line of text is left out. */
    public static final int LONGEST_TEXT = 64 * 1024;

    /** In bytes; a longer event is malformed. */
    public static final int LONGEST_EVENT = 8 * 1024 * 1024;

    /** Receives what was read, in order. */
    public interface Listener {

        /** A line of the log, without its end. */
        void line(String text);

        void event(Event event);

        /**
         * An event of this run that cannot be read: cut short, or of a kind that this version does not know.
         *
         * @param why for a log; holds nothing of the line
         */
        void malformed(String why);
    }

    private final byte[] prefix;
    private final Listener listener;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean event;
    private boolean tooLong;

    /** @param nonce the one that the {@link EventLines} were written with */
    public EventReader(String nonce, Listener listener) {
        this.prefix = EventJson.prefix(nonce).getBytes(UTF_8);
        this.listener = listener;
    }

    /** Reads a piece of the output up to its end; a line that is not complete waits for the next piece. */
    public void read(InputStream piece) throws IOException {
        byte[] buffer = new byte[8192];
        for (int n = piece.read(buffer); n >= 0; n = piece.read(buffer)) {
            for (int i = 0; i < n; i++) {
                accept(buffer[i]);
            }
        }
    }

    /** The output is complete: a last line without an end is a line too. */
    @Override
    public void close() {
        if (line.size() > 0) {
            endLine();
        }
    }

    private void accept(byte b) {
        if (b == '\n') {
            endLine();
        } else if (line.size() < (event ? LONGEST_EVENT : LONGEST_TEXT)) {
            line.write(b);
            if (line.size() == prefix.length) {
                event = Arrays.equals(line.toByteArray(), prefix);
            }
        } else {
            tooLong = true;
        }
    }

    private void endLine() {
        String text = line.toString(UTF_8);
        boolean isEvent = event;
        boolean cut = tooLong;
        line.reset();
        event = false;
        tooLong = false;
        if (isEvent) {
            endEvent(text.substring(prefix.length), cut);
        } else {
            listener.line((text.endsWith("\r") ? text.substring(0, text.length() - 1) : text) + (cut ? "…" : ""));
        }
    }

    private void endEvent(String json, boolean cut) {
        if (cut) {
            listener.malformed("an event longer than " + Amounts.bytes(LONGEST_EVENT));
            return;
        }
        Event read;
        try {
            read = EventJson.read(json);
        } catch (JsonProcessingException e) {
            listener.malformed("an event that is no valid JSON of this version, at column "
                    + (e.getLocation() == null ? 0 : e.getLocation().getColumnNr()));
            return;
        }
        if (read == null) {
            listener.malformed("an event without content");
        } else {
            listener.event(read);
        }
    }
}
