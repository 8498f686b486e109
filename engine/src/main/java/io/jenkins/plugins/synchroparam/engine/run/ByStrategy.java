package io.jenkins.plugins.synchroparam.engine.run;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/**
 * A sub-step that does what the run's strategy asks for; which one that is, is known from {@link SubStepId#IMPORT_TABLES} on.
 *
 * @param inPlace what it does unless a strategy has its own
 * @param own of the same id
 */
public record ByStrategy(SubStep inPlace, Map<Strategy, SubStep> own) implements SubStep {

    public ByStrategy {
        own = Map.copyOf(own);
    }

    @Override
    public SubStepId id() {
        return inPlace.id();
    }

    @Override
    public void run(RunContext run) throws SQLException, IOException, InterruptedException {
        own.getOrDefault(Strategy.of(run.state()), inPlace).run(run);
    }
}
