package io.jenkins.plugins.synchroparam.agent;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Picks among measured agents: one on the host itself, else the closest ones.
 *
 * <p>Agents within 20 % or 2 ms of the closest are equally close: network times are no more exact than that. Among them
 * one with a free executor comes first, then the least busy, then the one that was taken last time, then by name. So a
 * former choice is left only for an agent that is closer by more than both.
 *
 * @param chosen the best first, then those that are equally good; empty: none suits
 * @param reason why the best is the best
 */
record Selection(List<Candidate> chosen, String reason) {

    /** Of equally good ones: enough that one is free, few enough to read. */
    private static final int MOST = 5;

    private static final double RATIO = 1.2;
    private static final long MICROS = 2_000;

    /**
     * @param candidates all of them; those that do not suit are passed over
     * @param last name of the agent that was taken last time, empty when there was none
     */
    static Selection among(List<Candidate> candidates, String last) {
        List<Candidate> here = ordered(candidates.stream().filter(Candidate::onHost), last);
        if (!here.isEmpty()) {
            return new Selection(here, "runs on the host itself");
        }
        List<Candidate> reaching = candidates.stream().filter(Candidate::suits).toList();
        long best = reaching.stream()
                .mapToLong(c -> c.distance().medianMicros())
                .min()
                .orElse(0);
        long limit = Math.max((long) (best * RATIO), best + MICROS);
        Stream<Candidate> close = reaching.stream().filter(c -> c.distance().medianMicros() <= limit);
        return new Selection(ordered(close, last), "is the closest");
    }

    private static List<Candidate> ordered(Stream<Candidate> equals, String last) {
        return equals.sorted(Comparator.comparing((Candidate c) -> c.idle() == 0)
                        .thenComparingInt(Candidate::busy)
                        .thenComparing(c -> !c.title().equals(last))
                        .thenComparing(Candidate::title))
                .limit(MOST)
                .toList();
    }

    Candidate best() {
        return chosen.get(0);
    }

    /** A label expression for the queue, which takes one of them that has a free executor. */
    String label() {
        return chosen.stream().map(Candidate::label).collect(Collectors.joining(" || "));
    }

    /** {@code agent a is the closest (0.42 ms); b is equally good: the queue takes a free one}. */
    String sentence() {
        StringBuilder text =
                new StringBuilder("agent ").append(best().title()).append(' ').append(reason);
        Distance distance = best().distance();
        if (distance.medianMicros() > 0) {
            text.append(" (").append(Distance.millis(distance.medianMicros())).append(')');
        }
        if (chosen.size() > 1) {
            text.append("; equally good: ")
                    .append(chosen.stream().skip(1).map(Candidate::title).collect(Collectors.joining(", ")))
                    .append(": the queue takes one that is free");
        }
        return text.toString();
    }
}
