package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.run.ByStrategy;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.swapdatabase.SwapDatabase;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The sub-steps that a strategy carries out in its own way; all others are the same for every strategy. The only place that
 * tells them apart: a sub-step's class is of one strategy.
 */
final class Strategies {

    /** By strategy; the flow's own list is in-place. */
    private static final Map<Strategy, List<SubStep>> OWN =
            Map.of(Strategy.SWAP_TABLES, List.of(), Strategy.SWAP_DATABASE, SwapDatabase.subSteps());

    private Strategies() {}

    /** The sub-step of the flow as each strategy has it. */
    static SubStep each(SubStep inPlace) {
        Map<Strategy, SubStep> own = new EnumMap<>(Strategy.class);
        OWN.forEach((strategy, steps) ->
                steps.stream().filter(step -> step.id() == inPlace.id()).forEach(step -> own.put(strategy, step)));
        return own.isEmpty() ? inPlace : new ByStrategy(inPlace, own);
    }
}
