package io.jenkins.plugins.synchroparam.engine.events;

import io.jenkins.plugins.synchroparam.engine.Printable;
import java.io.Flushable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes the lines of a log, each with its time of day at the left; no text can break out of its line. */
final class LogLines {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.ROOT);

    private final Appendable out;
    private final ZoneId zone;
    private boolean begun;

    LogLines(Appendable out, ZoneId zone) {
        this.out = out;
        this.zone = zone;
    }

    /** @param indent columns between the time and the text, besides the two that are always there */
    void line(long time, int indent, String text) {
        String shown = Printable.escape(text).stripTrailing();
        write(at(time, TIME) + (shown.isEmpty() ? "" : "  " + " ".repeat(indent) + shown) + "\n");
    }

    /** An empty line, without a time; none at the very beginning. */
    void blank() {
        if (begun) {
            write("\n");
        }
    }

    /** {@code 2026-11-21 21:35:00 CET}. */
    String day(long time) {
        return at(time, DAY);
    }

    private String at(long time, DateTimeFormatter format) {
        return format.format(Instant.ofEpochMilli(time).atZone(zone));
    }

    private void write(String line) {
        begun = true;
        write(out, line);
    }

    /** Writes and flushes: a line that is not seen at once is of no use to who waits for it. */
    static void write(Appendable out, String line) {
        try {
            out.append(line);
            if (out instanceof Flushable flushable) {
                flushable.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
