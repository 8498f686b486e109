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

    @Override
    public void run(RunContext run) {
        Host.Result result = run.host().run(Command.of("getconf", "_NPROCESSORS_ONLN"));
        int processors = result.ok() && result.output().strip().matches("\\d{1,5}")
                ? Integer.parseInt(result.output().strip())
                : 1;
        int jobs = Math.max(1, Math.min(processors, MOST));
        run.set(StateKey.JOBS, jobs);
        run.reporter().figure("processors", processors, Unit.COUNT);
        run.reporter().info("tables are loaded and indexes built " + jobs + " at a time");
    }
}
