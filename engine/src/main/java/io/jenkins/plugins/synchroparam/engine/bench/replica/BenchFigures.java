package io.jenkins.plugins.synchroparam.engine.bench.replica;

import io.jenkins.plugins.synchroparam.engine.bench.Quantiles;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was measured; every repetition, the first, which loads classes and fills caches, left out.
 *
 * @param machine name and value, for people
 * @param rows that the initial copy copies
 * @param bytes of them, without indexes, as the source counts them
 * @param copyMillis of the initial copy with indexes
 * @param peerMillis of the same by pgloader; empty when it is not there
 * @param changedRows rows of the large transactions
 * @param changeMillis of applying them, from the start of the command
 * @param transactions of one row each
 * @param transactionMillis of applying those
 * @param latencyMicros of each single commit when idle
 * @param heapBytes the most that this process's heap held, garbage included
 * @param differing rows that {@code verify} found different at the end
 */
public record BenchFigures(
        Map<String, String> machine,
        long rows,
        long bytes,
        List<Long> copyMillis,
        List<Long> peerMillis,
        long changedRows,
        List<Long> changeMillis,
        long transactions,
        List<Long> transactionMillis,
        List<Long> latencyMicros,
        long heapBytes,
        long differing) {

    /** How many of them in a second, by the median. */
    static String rate(long count, List<Long> millis) {
        return String.format(Locale.ROOT, "%,d /s", count * 1000 / Math.max(1, Quantiles.median(millis)));
    }
}
