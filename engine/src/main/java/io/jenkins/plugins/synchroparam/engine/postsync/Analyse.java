package io.jenkins.plugins.synchroparam.engine.postsync;

import io.jenkins.plugins.synchroparam.engine.run.ImportPlan.Planned;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import io.jenkins.plugins.synchroparam.engine.sync.Statistics;
import java.util.Comparator;

/** Sub-step 22: the planner's statistics of the imported tables, which start empty. */
public final class Analyse implements SubStep {

    @Override
    public SubStepId id() {
        return SubStepId.ANALYSE;
    }

    @Override
    public void run(RunContext run) throws InterruptedException {
        Statistics.analyse(
                run,
                run.database(),
                run.get(StateKey.PLAN).tables().stream()
                        .filter(Planned::inDump)
                        .sorted(Comparator.comparingLong(Planned::dumpBytes).reversed())
                        .map(Planned::table)
                        .toList());
    }
}
