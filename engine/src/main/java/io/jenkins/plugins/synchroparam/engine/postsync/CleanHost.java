package io.jenkins.plugins.synchroparam.engine.postsync;

import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;

/** Sub-step 23: the run's own directory leaves the host, with all that is in it. */
public final class CleanHost implements SubStep {

    @Override
    public SubStepId id() {
        return SubStepId.CLEAN_HOST;
    }

    @Override
    public void run(RunContext run) {
        String host = run.host().name();
        run.removeDirectory();
        run.reporter().info("removed " + run.get(StateKey.DIRECTORY) + " from " + host);
    }
}
