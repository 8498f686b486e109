package io.jenkins.plugins.synchroparam.engine.run;

import java.util.Optional;

/**
 * How tables are to be replaced, as asked for.
 *
 * @param strategy empty: the plan chooses
 * @param lateChange what a swap does about rows that users changed after they were copied
 */
public record Approach(Optional<Strategy> strategy, LateChange lateChange) {

    /** The plan chooses; what users change meanwhile is carried over. */
    public static final Approach AUTO = new Approach(Optional.empty(), LateChange.CARRY);

    /** This strategy. */
    public static Approach of(Strategy strategy) {
        return new Approach(Optional.of(strategy), LateChange.CARRY);
    }

    /** The strategy's name, or {@code auto}. */
    public String shown() {
        return strategy.map(Strategy::id).orElse("auto");
    }
}
