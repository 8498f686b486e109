package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.host.Command;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;

/** Sub-step 10: the host's processors set how much is done at the same time. */
public final class HostProcessors implements SubStep {

    private static final int MOST = 16;

    @Override
    public SubStepId id() {
        return SubStepId.HOST_PROCESSORS;
    }

    /** How much is done at the same time. */
    static int jobs(RunContext run) {
        return Math.max(1, Math.min(processors(run), MOST));
    }

    private static int processors(RunContext run) {
        Host.Result result = run.host().run(Command.of("getconf", "_NPROCESSORS_ONLN"));
        return result.ok() && result.output().strip().matches("\\d{1,5}")
                ? Integer.parseInt(result.output().strip())
                : 1;
    }

    @Override
    public void run(RunContext run) {
        int jobs = jobs(run);
        run.set(StateKey.JOBS, jobs);
        run.reporter().figure("processors", processors(run), Unit.COUNT);
        run.reporter().info("tables are loaded and indexes built " + jobs + " at a time");
    }
}
