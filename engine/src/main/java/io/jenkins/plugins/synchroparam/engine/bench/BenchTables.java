package io.jenkins.plugins.synchroparam.engine.bench;

import io.jenkins.plugins.synchroparam.engine.events.Amounts;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.events.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured, for people. */
public final class BenchTables {

    private BenchTables() {}

    /** The machine, then the medians with their ratios, and what the engine's time goes into. */
    public static void show(Reporter reporter, Bench.Answer answer) {
        answer.machine().forEach((name, value) -> reporter.info(name + ": " + value));
        List<List<String>> rows = new ArrayList<>();
        for (Comparison comparison : answer.comparisons()) {
            comparison.opponents().forEach((name, runs) -> rows.addAll(rows(comparison, name, runs)));
            if (comparison.alone()) {
                rows.addAll(alone(comparison));
            }
        }
        reporter.table(new TextTable(
                "medians",
                List.of(
                        TextTable.Column.left("refresh"),
                        TextTable.Column.left("figure"),
                        TextTable.Column.left("opponent"),
                        TextTable.Column.right("its"),
                        TextTable.Column.right("the engine's"),
                        TextTable.Column.right("ratio")),
                rows));
        answer.comparisons().forEach(comparison -> reporter.table(parts(comparison)));
    }

    private static TextTable parts(Comparison comparison) {
        List<List<String>> rows = new ArrayList<>();
        Measured.median(comparison.engine())
                .parts()
                .forEach((part, millis) -> rows.add(List.of(part, Amounts.duration(millis), Long.toString(millis))));
        return new TextTable(
                comparison.type() + " by the engine, medians",
                List.of(
                        TextTable.Column.left("sub-step"),
                        TextTable.Column.right("time"),
                        TextTable.Column.right("ms")),
                rows);
    }

    private static List<List<String>> alone(Comparison comparison) {
        Measured engine = Measured.median(comparison.engine());
        String type = comparison.type().name();
        List<List<String>> rows = new ArrayList<>();
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("total", engine.millis());
        figures.put("RCT blocked", engine.blockedMillis());
        gaps(engine.gaps(), Measured.highGaps(comparison.engine())).forEach(figures::put);
        figures.forEach(
                (name, millis) -> rows.add(List.of(type, name, "none", "", Amounts.duration(millis), millis + " ms")));
        return rows;
    }

    private static List<List<String>> rows(Comparison comparison, String name, List<Measured> runs) {
        Measured other = Measured.median(runs);
        Measured engine = Measured.median(comparison.engine());
        String type = comparison.type().name();
        List<List<String>> rows = new ArrayList<>();
        if (other.millis() > 0) {
            rows.add(time(type, "total", name, other.millis(), engine.millis()));
        }
        if (other.blockedMillis() == 0) {
            // Who blocks nobody only loads.
            rows.add(time(type, "loading alone", name, other.millis(), engine.loadingMillis()));
        } else {
            rows.add(time(type, "RCT blocked", name, other.blockedMillis(), engine.blockedMillis()));
            Map<String, Long> its = gaps(other.gaps(), Measured.highGaps(runs));
            gaps(engine.gaps(), Measured.highGaps(comparison.engine()))
                    .forEach((figure, millis) -> rows.add(time(type, figure, name, its.get(figure), millis)));
        }
        if (other.bytesRead() > 0) {
            rows.add(List.of(
                    type,
                    "read from S3",
                    name,
                    Amounts.bytes(other.bytesRead()),
                    Amounts.bytes(engine.bytesRead()),
                    Comparison.ratio(other.bytesRead(), engine.bytesRead())));
        }
        return rows;
    }

    private static Map<String, Long> gaps(Gaps median, Gaps high) {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("no answer to anyone", median.all());
        figures.put("no answer to anyone, 95th percentile", high.all());
        figures.put("a client's longest gap", median.client());
        figures.put("a client's longest gap, 95th percentile", high.client());
        return figures;
    }

    private static List<String> time(String type, String what, String name, long other, long engine) {
        return List.of(
                type, what, name, Amounts.duration(other), Amounts.duration(engine), Comparison.ratio(other, engine));
    }
}
