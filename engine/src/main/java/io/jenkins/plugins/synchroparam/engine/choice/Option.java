package io.jenkins.plugins.synchroparam.engine.choice;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StrategyChoice.Candidate;
import java.sql.SQLException;

/** A strategy as the plan weighs it: whether it can be used here, and what it costs. Reads only. */
interface Option {

    /** @param rct a session of the refreshing role on RCT */
    Candidate weigh(RunContext run, Session rct, Volumes volumes) throws SQLException;
}
