package io.jenkins.plugins.synchroparam.freestyle;

import hudson.console.ConsoleNote;
import io.jenkins.plugins.synchroparam.process.EventSink;
import io.jenkins.plugins.synchroparam.process.LineSink;
import io.jenkins.plugins.synchroparam.stream.EngineEvent;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Writes the engine's lines into the console, with a section for each phase and, inside, one for each sub-step. A start is
 * announced before its heading, an end comes right after its last line: a line is held back until it is known to be none.
 * Not thread-safe.
 */
final class ConsoleSections implements LineSink, EventSink {

    private final PrintStream out;

    /** Of the phases and sub-steps under way, the innermost first: whether it has a section. */
    private final Deque<Boolean> open = new ArrayDeque<>();

    /** Title of the innermost one while its heading has not come; empty: none is awaited. */
    private String awaited = "";

    private String held;
    private String before = "";
    private String after = "";

    ConsoleSections(PrintStream out) {
        this.out = out;
    }

    @Override
    public void line(String line) {
        release();
        if (!awaited.isEmpty() && !line.isBlank()) {
            heading(line.contains(awaited));
        }
        held = line;
    }

    /** The first line after a start is its heading; at log level ERROR there are no headings, hence no sections. */
    private void heading(boolean comes) {
        awaited = "";
        if (comes) {
            open.pop();
            open.push(true);
            before = encoded(new SectionStart());
        }
    }

    /** Nothing more comes for a while. */
    @Override
    public void pause() {
        release();
    }

    @Override
    public void accept(List<EngineEvent> events) {
        for (EngineEvent event : events) {
            if (event instanceof EngineEvent.PhaseStarted started) {
                start(started.title());
            } else if (event instanceof EngineEvent.SubStepStarted started) {
                start(started.title());
            } else if (event instanceof EngineEvent.SubStepEnded || event instanceof EngineEvent.PhaseEnded) {
                end();
            } else if (event instanceof EngineEvent.RunEnded) {
                endAll();
            }
        }
    }

    /** The engine has ended, however: what others write is in no section. */
    void close() {
        endAll();
        release();
    }

    private void start(String title) {
        open.push(false);
        awaited = title;
    }

    private void end() {
        awaited = "";
        if (!open.isEmpty() && open.pop()) {
            String note = encoded(new SectionEnd());
            if (held == null) {
                // Belongs to the begin of the next line, whoever writes it.
                out.print(note);
            } else {
                after += note;
            }
        }
    }

    private void endAll() {
        while (!open.isEmpty()) {
            end();
        }
    }

    private void release() {
        if (held != null) {
            out.println(before + held + after);
            held = null;
            before = "";
            after = "";
        }
    }

    private static String encoded(ConsoleNote<?> note) {
        try {
            return note.encode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
