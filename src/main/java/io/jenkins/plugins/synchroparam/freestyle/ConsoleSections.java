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
 * Writes the engine's lines into the console, with a section for each phase and, inside, one for each sub-step. A section
 * begins with the line that shows its title, which comes after its event; at log level ERROR there is none, hence no
 * section. Not thread-safe.
 */
final class ConsoleSections implements LineSink, EventSink {

    private final PrintStream out;

    /** The phase and the sub-step under way, the innermost first. */
    private final Deque<Section> open = new ArrayDeque<>();

    private static final class Section {

        private final String title;
        private boolean shown;

        Section(String title) {
            this.title = title;
        }
    }

    ConsoleSections(PrintStream out) {
        this.out = out;
    }

    @Override
    public void line(String line) {
        Section section = open.peek();
        if (section != null && !section.shown && line.contains(section.title)) {
            section.shown = true;
            out.println(encoded(new SectionStart()) + line);
        } else {
            out.println(line);
        }
    }

    @Override
    public void accept(List<EngineEvent> events) {
        for (EngineEvent event : events) {
            if (event instanceof EngineEvent.PhaseStarted started) {
                open.push(new Section(started.title()));
            } else if (event instanceof EngineEvent.SubStepStarted started) {
                open.push(new Section(started.title()));
            } else if (event instanceof EngineEvent.SubStepEnded || event instanceof EngineEvent.PhaseEnded) {
                end();
            } else if (event instanceof EngineEvent.RunEnded) {
                close();
            }
        }
    }

    /** The engine has ended, however: what others write is in no section. */
    void close() {
        while (!open.isEmpty()) {
            end();
        }
    }

    private void end() {
        Section section = open.poll();
        if (section != null && section.shown) {
            // At the begin of the next line, whoever writes it.
            out.print(encoded(new SectionEnd()));
            out.flush();
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
