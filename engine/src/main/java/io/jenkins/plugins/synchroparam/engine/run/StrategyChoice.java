package io.jenkins.plugins.synchroparam.engine.run;

import java.util.List;

/**
 * The strategy of a run, and why; kept in the journal: resume and rollback follow it.
 *
 * @param strategy the one that is used
 * @param asked whether it was asked for; else it was chosen
 * @param reason one line
 * @param candidates all of them, with what they would cost
 */
public record StrategyChoice(Strategy strategy, boolean asked, String reason, List<Candidate> candidates) {

    public StrategyChoice {
        candidates = List.copyOf(candidates);
    }

    /** What the strategy that is used costs. */
    public Candidate chosen() {
        return candidates.stream()
                .filter(c -> c.strategy() == strategy)
                .findFirst()
                .orElseThrow();
    }

    /**
     * A strategy as the cost model sees it.
     *
     * @param refusal why it cannot be used here, one line with the remedy; empty when it can
     * @param blockedMillis for how long nobody can connect, an estimate
     * @param bytesCopied of RCT's own rows that are copied, with their indexes: backup or second copy
     * @param bytesLoaded of production's rows, with their indexes
     * @param diskBytes room that it needs on the server's volume
     * @param workBytes room that it needs in the host's work directory for RCT's own rows
     */
    public record Candidate(
            Strategy strategy,
            String refusal,
            long blockedMillis,
            long bytesCopied,
            long bytesLoaded,
            long diskBytes,
            long workBytes) {

        public boolean possible() {
            return refusal.isEmpty();
        }

        /** The same, refused for this reason. */
        public Candidate refused(String reason) {
            return new Candidate(strategy, reason, blockedMillis, bytesCopied, bytesLoaded, diskBytes, workBytes);
        }
    }
}
