package io.jenkins.plugins.synchroparam.engine.bench;

import java.util.List;
import java.util.function.Function;

/**
 * One refresh, measured.
 *
 * @param millis wall time, from the start to the end
 * @param blockedMillis how long nobody could connect to RCT
 * @param bytesRead bytes read from S3
 * @param gapMillis the longest time that a client was without an answer
 */
public record Measured(long millis, long blockedMillis, long bytesRead, long gapMillis) {

    private static final double HIGH = 0.95;

    /** With what the clients saw. */
    Measured seenByClients(long longestGapMillis) {
        return new Measured(millis, blockedMillis, bytesRead, longestGapMillis);
    }

    /** The median of each figure by itself; of an even number the mean of the two in the middle. */
    static Measured median(List<Measured> runs) {
        return new Measured(
                median(runs, Measured::millis),
                median(runs, Measured::blockedMillis),
                median(runs, Measured::bytesRead),
                median(runs, Measured::gapMillis));
    }

    /** The gap that 95 of 100 refreshes stay below; the longest of fewer than 20. */
    static long highGapMillis(List<Measured> runs) {
        return Quantiles.percentile(figures(runs, Measured::gapMillis), HIGH);
    }

    private static long median(List<Measured> runs, Function<Measured, Long> figure) {
        return Quantiles.median(figures(runs, figure));
    }

    private static List<Long> figures(List<Measured> runs, Function<Measured, Long> figure) {
        return runs.stream().map(figure).toList();
    }
}
