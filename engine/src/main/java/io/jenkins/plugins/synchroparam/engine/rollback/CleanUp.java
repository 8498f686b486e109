package io.jenkins.plugins.synchroparam.engine.rollback;

import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Run;
import io.jenkins.plugins.synchroparam.engine.postsync.CleanHost;
import io.jenkins.plugins.synchroparam.engine.run.BlockedRun;
import io.jenkins.plugins.synchroparam.engine.run.Leftovers;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.util.List;

/**
 * What the rollback left, and what the runs had left that did not end well before it: once RCT is whole, nobody else would
 * ever look for it.
 */
public final class CleanUp implements SubStep {

    private final List<Run> deadRuns;

    /** @param deadRuns the runs since the last one that ended well */
    public CleanUp(List<Run> deadRuns) {
        this.deadRuns = List.copyOf(deadRuns);
    }

    @Override
    public SubStepId id() {
        return SubStepId.CLEAN_HOST;
    }

    @Override
    public void run(RunContext run) {
        for (Run dead : deadRuns) {
            try (RunContext context = BlockedRun.context(run.engine(), dead)) {
                Leftovers.remove(context);
            }
        }
        new CleanHost().run(run);
    }
}
