package io.jenkins.plugins.synchroparam.engine.bench.replica;

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
 * @param latencyMicros of each single commit when idle, ascending
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

    /** The middle one; of an even number the mean of the two in the middle. */
    static long median(List<Long> values) {
        List<Long> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    /** How many of them in a second, by the median. */
    static String rate(long count, List<Long> millis) {
        return String.format(Locale.ROOT, "%,d /s", count * 1000 / Math.max(1, median(millis)));
    }
}
