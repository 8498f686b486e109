package io.jenkins.plugins.synchroparam.engine.choice;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.StrategyChoice.Candidate;

/** Always possible: the rows are loaded while nobody is connected. */
final class InPlace implements Option {

    @Override
    public Candidate weigh(RunContext run, Session rct, Volumes volumes) {
        return new Candidate(
                Strategy.IN_PLACE,
                "",
                Rates.BLINK_MILLIS
                        + Rates.millis(volumes.incoming())
                        + Rates.tableMillis(volumes.tables())
                        + Rates.dependentMillis(volumes.dependents()),
                volumes.replaced(),
                volumes.incoming(),
                volumes.replaced() + volumes.incoming() + 2 * volumes.schema(),
                volumes.replacedRows());
    }
}
