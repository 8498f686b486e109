package io.jenkins.plugins.synchroparam.engine.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The end of the log: what became of the run, sub-step by sub-step, and what to do next. */
final class ResultLog {

    private static final int INDENT = 2;

    /** Figures of one sub-step that are shown; all of them stand at its end. */
    private static final int MAIN_FIGURES = 3;

    private final LogLines lines;
    private final LogLevel level;

    ResultLog(LogLines lines, LogLevel level) {
        this.lines = lines;
        this.level = level;
    }

    void write(Event.RunEnded ended) {
        if (level == LogLevel.ERROR) {
            lines.line(ended.time(), 0, outcome(ended));
            return;
        }
        if (!ended.subSteps().isEmpty()) {
            subSteps(ended);
            lines.blank();
        }
        totals(ended);
        warnings(ended);
        nextSteps(ended);
        lines.blank();
        lines.line(ended.time(), 0, outcome(ended));
    }

    /** The one line that says it all: {@code FAILED in restore-production after 2 min 05 s: reason}. */
    private static String outcome(Event.RunEnded ended) {
        String status = ended.status().text();
        if (ended.status() == RunStatus.UNSTABLE && ended.warningCount() > 0) {
            status = "DONE WITH " + warningCount(ended).toUpperCase(Locale.ROOT);
        }
        String where = ended.subSteps().stream()
                .filter(s -> s.status() == SubStepEnd.FAILED || s.status() == SubStepEnd.INTERRUPTED)
                .map(s -> " in " + s.id())
                .findFirst()
                .orElse("");
        return status
                + where
                + (ended.status().complete() ? " in " : " after ")
                + Amounts.duration(ended.millis())
                + (ended.reason().isEmpty() ? "" : ": " + ended.reason());
    }

    private static String warningCount(Event.RunEnded ended) {
        return Amounts.count(ended.warningCount()) + (ended.warningCount() == 1 ? " warning" : " warnings");
    }

    private void subSteps(Event.RunEnded ended) {
        List<List<String>> rows = new ArrayList<>();
        for (SubStepResult result : ended.subSteps()) {
            rows.add(List.of(
                    Integer.toString(result.number()),
                    result.id(),
                    result.status().text(),
                    result.status() == SubStepEnd.SKIPPED ? "" : Amounts.duration(result.millis()),
                    figures(result)));
        }
        table(
                ended.time(),
                new TextTable(
                        "",
                        List.of(
                                TextTable.Column.right("#"),
                                TextTable.Column.left("sub-step"),
                                TextTable.Column.left("status"),
                                TextTable.Column.right("time"),
                                TextTable.Column.left("main figures")),
                        rows));
    }

    private static String figures(SubStepResult result) {
        if (!result.reason().isEmpty()) {
            return result.reason();
        }
        return String.join(" · ", FigureText.main(result, MAIN_FIGURES));
    }

    private void totals(Event.RunEnded ended) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("duration", Amounts.duration(ended.millis())));
        if (ended.blockedMillis() >= 0) {
            rows.add(List.of("RCT blocked", Amounts.exactly(ended.blockedMillis())));
        } else if (ended.subSteps().size() > 1) {
            // A dump of production, of one sub-step, blocks nobody anyway.
            rows.add(List.of("RCT blocked", "never"));
        }
        if (ended.dumpBytes() > 0 && ended.bytesRead() == 0) {
            rows.add(List.of("size of the dump", Amounts.bytes(ended.dumpBytes())));
        } else if (ended.dumpBytes() > 0) {
            double percent = ended.bytesRead() * 100.0 / ended.dumpBytes();
            rows.add(List.of(
                    "read of the dump",
                    Amounts.outOf(ended.bytesRead(), ended.dumpBytes(), Unit.BYTES)
                            + String.format(Locale.ROOT, " (%d %%)", Math.round(percent))));
        }
        ended.facts().forEach((name, value) -> rows.add(List.of(name, value)));
        if (ended.warningCount() == 0) {
            rows.add(List.of("warnings", "none"));
        }
        TableLayout.pairs(rows).forEach(line -> lines.line(ended.time(), INDENT, line));
    }

    private void warnings(Event.RunEnded ended) {
        List<String> texts = ended.warnings().stream()
                .map(w -> (w.subStep().isEmpty() ? "" : w.subStep() + ": ") + w.text())
                .toList();
        numbered(ended.time(), warningCount(ended), texts);
        int more = ended.warningCount() - texts.size();
        if (more > 0) {
            lines.line(ended.time(), INDENT + 2, "and " + Amounts.count(more) + " more, above in this log");
        }
    }

    private void nextSteps(Event.RunEnded ended) {
        numbered(ended.time(), "what to do next", ended.nextSteps());
    }

    private void numbered(long time, String title, List<String> texts) {
        if (!texts.isEmpty()) {
            lines.blank();
            lines.line(time, INDENT, title);
        }
        for (int i = 0; i < texts.size(); i++) {
            lines.line(time, INDENT + 2, (i + 1) + ". " + texts.get(i));
        }
    }

    private void table(long time, TextTable table) {
        TableLayout.lines(table).forEach(line -> lines.line(time, INDENT, line));
    }
}
