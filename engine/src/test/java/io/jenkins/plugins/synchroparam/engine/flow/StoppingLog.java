package io.jenkins.plugins.synchroparam.engine.flow;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/** A log that stops its writer for ever where it has reached the given lines, one after the other, and says so. */
final class StoppingLog extends Writer {

    static final String REACHED = "REACHED";

    /** Before a line: the instant is a little after it, while the process works on. */
    static final String SOON_AFTER = "~";

    private static final long SOON_MILLIS = 150;

    private final Writer file;
    private final List<String> stops;
    private final PrintStream console;
    private int reached;

    StoppingLog(Writer file, List<String> stops, PrintStream console) {
        this.file = file;
        this.stops = stops;
        this.console = console;
    }

    @Override
    public void write(char[] buffer, int offset, int length) throws IOException {
        String text = new String(buffer, offset, length);
        file.write(text);
        file.flush();
        while (reached < stops.size() && text.contains(line(reached))) {
            text = text.substring(text.indexOf(line(reached)));
            reached++;
            if (reached == stops.size()) {
                end();
            }
        }
    }

    private String line(int number) {
        return stops.get(number).replaceFirst("^" + SOON_AFTER, "");
    }

    private void end() {
        if (stops.get(stops.size() - 1).startsWith(SOON_AFTER)) {
            new Thread(() -> {
                        sleep(SOON_MILLIS);
                        console.println(REACHED);
                    })
                    .start();
        } else {
            console.println(REACHED);
            sleep(Long.MAX_VALUE);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }

    @Override
    public void flush() throws IOException {
        file.flush();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
