package io.jenkins.plugins.synchroparam.engine.requirements;

import io.jenkins.plugins.synchroparam.engine.events.Amounts;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import io.jenkins.plugins.synchroparam.engine.run.WorkSpace;

/**
 * Sub-step 5: what the run needs on the host's disk against what is free. Which tables are imported is not known yet, so
 * this is the most that can be needed; the exact need of a PARAM refresh is checked again with the plan.
 */
public final class HostDiskSpace implements SubStep {

    @Override
    public SubStepId id() {
        return SubStepId.HOST_DISK_SPACE;
    }

    @Override
    public void run(RunContext run) {
        long dump = run.get(StateKey.DUMP).size();
        long backup = run.get(StateKey.SERVER).databaseBytes();
        long most = dump + backup + WorkSpace.SMALL_FILES;
        long free = run.host().freeBytes(run.get(StateKey.DIRECTORY));
        run.reporter().figure("needed at most", most, Unit.BYTES);
        run.reporter().figure("free", free, Unit.BYTES);
        run.reporter()
                .info("at most: " + Amounts.bytes(dump) + " for the dump, " + Amounts.bytes(backup)
                        + " for RCT's own, " + Amounts.bytes(WorkSpace.SMALL_FILES) + " for lists and scripts; in "
                        + run.get(StateKey.HOST).workDirectory());
        long required = run.request().type() == Type.GLOBAL ? most : WorkSpace.SMALL_FILES;
        WorkSpace.require(run, required, free);
        if (free < most) {
            run.reporter().info("a PARAM refresh needs less; checked again when the tables are known");
        }
    }
}
