package io.jenkins.plugins.synchroparam.engine.bench.replica;

import io.jenkins.plugins.synchroparam.engine.bench.Comparison;
import io.jenkins.plugins.synchroparam.engine.bench.Quantiles;
import io.jenkins.plugins.synchroparam.engine.events.Amounts;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.events.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured of the replica, for people. */
public final class BenchFigureTable {

    private BenchFigureTable() {}

    /** The machine, then the medians. */
    public static void show(Reporter reporter, BenchFigures figures) {
        figures.machine().forEach((name, value) -> reporter.info(name + ": " + value));
        List<List<String>> rows = new ArrayList<>();
        copy(rows, "initial copy, with indexes", figures.rows(), figures.bytes(), figures.copyMillis());
        if (!figures.peerMillis().isEmpty()) {
            copy(rows, "the same by pgloader", figures.rows(), figures.bytes(), figures.peerMillis());
            rows.add(List.of(
                    "pgloader / replica",
                    Comparison.ratio(Quantiles.median(figures.peerMillis()), Quantiles.median(figures.copyMillis()))));
        }
        rows.add(List.of(
                "large transactions, rows applied", BenchFigures.rate(figures.changedRows(), figures.changeMillis())));
        rows.add(List.of(
                "transactions of one row", BenchFigures.rate(figures.transactions(), figures.transactionMillis())));
        rows.add(List.of("commit to visible, median", micros(figures, 0.5)));
        rows.add(List.of("commit to visible, 99 of 100", micros(figures, 0.99)));
        rows.add(List.of("most of the heap, garbage included", Amounts.bytes(figures.heapBytes())));
        rows.add(List.of("rows that differ at the end", Long.toString(figures.differing())));
        reporter.table(new TextTable(
                "medians", List.of(TextTable.Column.left("figure"), TextTable.Column.right("replica")), rows));
    }

    private static void copy(List<List<String>> rows, String what, long count, long bytes, List<Long> millis) {
        rows.add(List.of(
                what,
                BenchFigures.rate(count, millis) + ", "
                        + BenchFigures.rate(bytes >> 20, millis).replace(" /s", " MB/s")));
    }

    private static String micros(BenchFigures figures, double share) {
        return String.format(Locale.ROOT, "%.1f ms", Quantiles.percentile(figures.latencyMicros(), share) / 1000.0);
    }
}
