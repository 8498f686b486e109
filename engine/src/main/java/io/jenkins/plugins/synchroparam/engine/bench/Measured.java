package io.jenkins.plugins.synchroparam.engine.bench;

import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One refresh, measured.
 *
 * @param millis wall time, from the start to the end
 * @param blockedMillis how long nobody could connect to RCT
 * @param bytesRead bytes read from S3
 * @param gaps how long clients were without an answer
 * @param parts what the time went into, by name in order, in ms; empty for who does not tell
 */
public record Measured(long millis, long blockedMillis, long bytesRead, Gaps gaps, Map<String, Long> parts) {

    private static final double HIGH = 0.95;

    public Measured {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /** Of one that tells its time only. */
    static Measured lasting(long millis) {
        return new Measured(millis, 0, 0, Gaps.NONE, Map.of());
    }

    /** Fetching, loading, indexes, keys, comparison and statistics, without the backup and what comes before it. */
    long loadingMillis() {
        return Stream.of(SubStepId.PRODUCTION_DUMP, SubStepId.RESTORE_PRODUCTION)
                .mapToLong(step -> parts.getOrDefault(step.id(), 0L))
                .sum();
    }

    /** With what the clients saw. */
    Measured seenByClients(Gaps seen) {
        return new Measured(millis, blockedMillis, bytesRead, seen, parts);
    }

    /** The median of each figure by itself; of an even number the mean of the two in the middle. */
    static Measured median(List<Measured> runs) {
        return new Measured(
                median(runs, Measured::millis),
                median(runs, Measured::blockedMillis),
                median(runs, Measured::bytesRead),
                new Gaps(
                        median(runs, run -> run.gaps().client()),
                        median(runs, run -> run.gaps().all())),
                medianOfParts(runs));
    }

    private static Map<String, Long> medianOfParts(List<Measured> runs) {
        Map<String, Long> medians = new LinkedHashMap<>();
        for (String part : runs.get(0).parts().keySet()) {
            medians.put(part, median(runs, run -> run.parts().getOrDefault(part, 0L)));
        }
        return medians;
    }

    /** The gaps that 95 of 100 refreshes stay below, each by itself; the longest of fewer than 20. */
    static Gaps highGaps(List<Measured> runs) {
        return new Gaps(
                Quantiles.percentile(figures(runs, run -> run.gaps().client()), HIGH),
                Quantiles.percentile(figures(runs, run -> run.gaps().all()), HIGH));
    }

    private static long median(List<Measured> runs, Function<Measured, Long> figure) {
        return Quantiles.median(figures(runs, figure));
    }

    private static List<Long> figures(List<Measured> runs, Function<Measured, Long> figure) {
        return runs.stream().map(figure).toList();
    }
}
