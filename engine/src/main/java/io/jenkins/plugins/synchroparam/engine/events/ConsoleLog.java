package io.jenkins.plugins.synchroparam.engine.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The events as people read them. */
final class ConsoleLog implements EventSink {

    /** Of a heading: what Jenkins' console shows in one line of a window of 1280 pixels, the time beside it. */
    private static final int WIDTH = 76;

    private static final int INDENT = 2;

    private final LogLines lines;
    private final LogLevel level;
    private final ResultLog result;
    private String position = "";
    private String lastError = "";

    ConsoleLog(LogLines lines, LogLevel level) {
        this.lines = lines;
        this.level = level;
        this.result = new ResultLog(lines, level);
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.Message message) {
            message(message);
        } else if (event instanceof Event.RunEnded ended) {
            if (level != LogLevel.ERROR) {
                heading(ended.time(), "result");
            }
            result.write(ended);
        } else if (event instanceof Event.SubStepStarted started) {
            position = position(started);
            subStepStarted(started);
        } else if (level != LogLevel.ERROR) {
            flow(event);
        }
    }

    private void flow(Event event) {
        if (event instanceof Event.RunStarted started) {
            runStarted(started);
        } else if (event instanceof Event.PhaseStarted started) {
            heading(started.time(), started.title());
        } else if (event instanceof Event.SubStepEnded ended) {
            subStepEnded(ended);
        } else if (event instanceof Event.TableShown shown) {
            TableLayout.lines(shown.table()).forEach(line -> lines.line(shown.time(), INDENT, line));
        } else if (event instanceof Event.ProgressMade made) {
            lines.line(made.time(), INDENT, ProgressLine.text(made));
        }
    }

    private void runStarted(Event.RunStarted started) {
        heading(started.time(), "synchro-param");
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<String, String> about : started.about().entrySet()) {
            rows.add(List.of(about.getKey(), about.getValue()));
        }
        rows.add(List.of("started", lines.day(started.time())));
        TableLayout.pairs(rows).forEach(line -> lines.line(started.time(), INDENT, line));
    }

    private void heading(long time, String title) {
        lines.blank();
        String start = "══ " + title + " ";
        lines.line(time, 0, start + "═".repeat(Math.max(2, WIDTH - start.length())));
    }

    private void subStepStarted(Event.SubStepStarted started) {
        lastError = "";
        if (level != LogLevel.ERROR) {
            lines.blank();
            lines.line(started.time(), 0, position + " " + started.id() + " — " + started.title());
        }
    }

    /** {@code [ 9/24]}, as wide as the last one. */
    private static String position(Event.SubStepStarted started) {
        String of = Integer.toString(started.of());
        String number = Integer.toString(started.number());
        return "[" + " ".repeat(Math.max(0, of.length() - number.length())) + number + "/" + of + "]";
    }

    private void subStepEnded(Event.SubStepEnded ended) {
        SubStepResult of = ended.result();
        if (of.status() == SubStepEnd.SKIPPED) {
            lines.line(ended.time(), INDENT, "skipped: " + of.reason());
            return;
        }
        boolean done = of.status() == SubStepEnd.DONE;
        List<String> parts = new ArrayList<>();
        parts.add(of.status().text() + (done ? " in " : " after ") + Amounts.duration(of.millis()));
        parts.addAll(FigureText.all(of));
        if (!of.reason().isEmpty() && !of.reason().equals(lastError)) {
            lines.line(ended.time(), INDENT, "reason: " + of.reason());
        }
        lines.line(ended.time(), INDENT, String.join(" · ", parts));
    }

    private void message(Event.Message message) {
        switch (message.severity()) {
            case DEBUG -> debug(message);
            case INFO -> {
                if (level != LogLevel.ERROR) {
                    lines.line(message.time(), INDENT, message.text());
                }
            }
            case WARNING -> problem("WARNING", message);
            case ERROR -> {
                lastError = message.text();
                problem("ERROR", message);
            }
        }
    }

    /** Where no heading says in which sub-step it was, the line does. */
    private void problem(String kind, Event.Message message) {
        if (level != LogLevel.ERROR) {
            lines.line(message.time(), INDENT, kind + ": " + message.text());
        } else {
            String where = message.subStep().isEmpty() ? "" : " in " + position + " " + message.subStep();
            lines.line(message.time(), 0, kind + where + ": " + message.text());
        }
    }

    /** A statement may have several lines: each is marked, none can pass for another kind of line. */
    private void debug(Event.Message message) {
        if (level == LogLevel.DEBUG) {
            message.text()
                    .lines()
                    .forEach(line -> lines.line(message.time(), INDENT, "[debug] " + line.replace("\t", "    ")));
        }
    }
}
