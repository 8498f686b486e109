package io.jenkins.plugins.synchroparam.engine.choice;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.StrategyChoice.Candidate;

/** What RCT keeps is copied into a new database; the old one becomes EXP as it is. */
final class SwapDatabase implements Option {

    @Override
    public Candidate weigh(RunContext run, Session rct, Volumes volumes) {
        return new Candidate(
                Strategy.SWAP_DATABASE,
                "this version does not have it yet",
                Rates.BLINK_MILLIS,
                volumes.kept(),
                volumes.incoming(),
                volumes.kept() + volumes.incoming() + volumes.schema());
    }
}
