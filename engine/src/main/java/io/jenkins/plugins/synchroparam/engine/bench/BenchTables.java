package io.jenkins.plugins.synchroparam.engine.bench;

import io.jenkins.plugins.synchroparam.engine.events.Amounts;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.events.TextTable;
import java.util.ArrayList;
import java.util.List;

/** What was measured, for people. */
public final class BenchTables {

    private BenchTables() {}

    /** The machine, then the medians with their ratios. */
    public static void show(Reporter reporter, Bench.Answer answer) {
        answer.machine().forEach((name, value) -> reporter.info(name + ": " + value));
        List<List<String>> rows = new ArrayList<>();
        for (Comparison comparison : answer.comparisons()) {
            Measured script = comparison.scriptMedian();
            Measured engine = comparison.engineMedian();
            String type = comparison.type().name();
            rows.add(time(type, "total", script.millis(), engine.millis()));
            rows.add(time(type, "RCT blocked", script.blockedMillis(), engine.blockedMillis()));
            rows.add(time(type, "a client's longest gap", script.gapMillis(), engine.gapMillis()));
            rows.add(List.of(
                    type,
                    "read from S3",
                    Amounts.bytes(script.bytesRead()),
                    Amounts.bytes(engine.bytesRead()),
                    Comparison.ratio(script.bytesRead(), engine.bytesRead())));
        }
        reporter.table(new TextTable(
                "medians",
                List.of(
                        TextTable.Column.left("refresh"),
                        TextTable.Column.left("figure"),
                        TextTable.Column.right("script"),
                        TextTable.Column.right("engine"),
                        TextTable.Column.right("script / engine")),
                rows));
    }

    private static List<String> time(String type, String what, long script, long engine) {
        return List.of(
                type, what, Amounts.duration(script), Amounts.duration(engine), Comparison.ratio(script, engine));
    }
}
