package io.jenkins.plugins.synchroparam.engine.choice;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.StrategyChoice.Candidate;

/** Production's tables are loaded beside RCT's; EXP is filled as in place. */
final class SwapTables implements Option {

    @Override
    public Candidate weigh(RunContext run, Session rct, Volumes volumes) {
        return new Candidate(
                Strategy.SWAP_TABLES,
                "this version does not have it yet",
                Rates.BLINK_MILLIS + Rates.dependentMillis(volumes.dependents()),
                volumes.replaced(),
                volumes.incoming(),
                volumes.replaced() + volumes.incoming() + 2 * volumes.schema(),
                volumes.replacedRows());
    }
}
