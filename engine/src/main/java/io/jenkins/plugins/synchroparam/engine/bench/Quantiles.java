package io.jenkins.plugins.synchroparam.engine.bench;

import java.util.List;

/** What is told of repeated measurements. */
public final class Quantiles {

    private Quantiles() {}

    /** The middle one; of an even number the mean of the two in the middle. */
    public static long median(List<Long> values) {
        List<Long> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    /**
     * What this share of them does not exceed: the nearest rank.
     *
     * @param share for example 0.99
     */
    public static long percentile(List<Long> values, double share) {
        return values.stream().sorted().toList().get(Math.max(0, (int) Math.ceil(share * values.size()) - 1));
    }
}
