package io.jenkins.plugins.synchroparam.engine.choice;

import io.jenkins.plugins.synchroparam.engine.InputException;
import io.jenkins.plugins.synchroparam.engine.events.Amounts;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.StrategyChoice;
import io.jenkins.plugins.synchroparam.engine.run.StrategyChoice.Candidate;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses how a run replaces tables: the one that was asked for, or the cheapest that can be used. A strategy costs the time
 * of its copying and loading, and the time during which nobody can connect, which weighs more.
 */
public final class StrategyChooser {

    /** A second of a blocked database is worth as many of work beside it. */
    private static final int BLOCKED_WEIGHS = 10;

    /** In-place is taken as long as it blocks for less: half of the second that users may have to wait, for it is a guess. */
    private static final long BEARABLE_MILLIS = 500;

    /** In the order in which they are preferred when they cost the same. */
    private static final List<Option> OPTIONS = List.of(new InPlace(), new SwapTables(), new SwapDatabase());

    private StrategyChooser() {}

    /**
     * @param rct a session of the refreshing role on RCT
     * @throws InputException when a strategy was asked for that cannot be used here
     */
    public static StrategyChoice choose(RunContext run, Session rct, Volumes volumes) throws SQLException {
        Optional<Strategy> asked = run.request().approach().strategy();
        List<Candidate> candidates = new ArrayList<>();
        for (Option option : OPTIONS) {
            candidates.add(fitting(option.weigh(run, rct, volumes), volumes));
        }
        if (asked.isPresent()) {
            Candidate wanted = of(candidates, asked.get());
            if (!wanted.possible()) {
                throw new InputException(
                        "strategy",
                        asked.get().id(),
                        wanted.refusal() + "; auto chooses another one, nothing was changed");
            }
            return new StrategyChoice(asked.get(), true, "asked for", candidates);
        }
        Candidate inPlace = of(candidates, Strategy.IN_PLACE);
        if (inPlace.blockedMillis() <= BEARABLE_MILLIS) {
            String reason = "it blocks for about " + Amounts.duration(inPlace.blockedMillis())
                    + " only: less is not worth a second copy";
            return new StrategyChoice(Strategy.IN_PLACE, false, reason, candidates);
        }
        Candidate best = candidates.stream()
                .filter(Candidate::possible)
                .min(Comparator.comparingLong(StrategyChooser::cost))
                .orElse(inPlace);
        return new StrategyChoice(best.strategy(), false, reason(best, candidates), candidates);
    }

    /** In-place is not refused for its room here: there is nothing to fall back to, and the need is told in figures. */
    private static Candidate fitting(Candidate candidate, Volumes volumes) {
        String missing = volumes.missing(candidate);
        return missing.isEmpty() || !candidate.possible() || candidate.strategy() == Strategy.IN_PLACE
                ? candidate
                : candidate.refused(missing);
    }

    private static Candidate of(List<Candidate> candidates, Strategy strategy) {
        return candidates.stream()
                .filter(c -> c.strategy() == strategy)
                .findFirst()
                .orElseThrow();
    }

    private static long cost(Candidate candidate) {
        return Rates.millis(candidate.bytesCopied() + candidate.bytesLoaded())
                + BLOCKED_WEIGHS * candidate.blockedMillis();
    }

    private static String reason(Candidate best, List<Candidate> candidates) {
        long possible = candidates.stream().filter(Candidate::possible).count();
        if (possible <= 1) {
            return "no other one can be used here";
        }
        return "the least of work and blocked time (a blocked second weighs " + BLOCKED_WEIGHS + "): "
                + Amounts.bytes(best.bytesCopied()) + " of RCT's own copied, " + Amounts.bytes(best.bytesLoaded())
                + " loaded, blocked for about " + Amounts.duration(best.blockedMillis());
    }
}
