package io.jenkins.plugins.synchroparam.engine.swapdatabase;

import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;

/** Sub-step 22 when databases are swapped: the new database had its statistics before it took RCT's place. */
final class AnalysedAlready implements SubStep {

    @Override
    public SubStepId id() {
        return SubStepId.ANALYSE;
    }

    @Override
    public void run(RunContext run) {
        run.reporter().info("all tables were analysed before the swap, those that were copied again too");
    }
}
