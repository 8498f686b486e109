package io.jenkins.plugins.synchroparam.engine.requirements;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.events.Amounts;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;

/**
 * Sub-step 5: what the run needs on the host's disk against what is free. Which tables are imported is not known yet, so
 * this is the most that can be needed; the exact need of a PARAM refresh is checked again with the plan.
 */
public final class HostDiskSpace implements SubStep {

    /** Lists, scripts, the schema of RCT; bytes. */
    public static final long SMALL_FILES = 64L << 20;

    @Override
    public SubStepId id() {
        return SubStepId.HOST_DISK_SPACE;
    }

    @Override
    public void run(RunContext run) {
        long dump = run.get(StateKey.DUMP).size();
        long backup = run.get(StateKey.SERVER).databaseBytes();
        long most = dump + backup + SMALL_FILES;
        long free = run.host().freeBytes(run.get(StateKey.DIRECTORY));
        run.reporter().figure("needed at most", most, Unit.BYTES);
        run.reporter().figure("free", free, Unit.BYTES);
        run.reporter()
                .info("needed at most: " + Amounts.bytes(most) + " (the dump " + Amounts.bytes(dump)
                        + ", RCT's own dump up to " + Amounts.bytes(backup) + "); free: " + Amounts.bytes(free));
        long required = run.request().type() == Type.GLOBAL ? most : SMALL_FILES;
        require(run, required, free);
        if (free < most) {
            run.reporter().info("a PARAM refresh needs less; checked again when the tables are known");
        }
    }

    /** @throws SynchroException when the host's work directory has less than this free */
    public static void require(RunContext run, long required, long free) {
        if (free < required) {
            throw new SynchroException("host " + run.host().name() + ": " + Amounts.bytes(required) + " are needed in "
                    + run.get(StateKey.HOST).workDirectory() + ", " + Amounts.bytes(free)
                    + " are free; free some, or set another work_directory of the host in synchroDB");
        }
    }
}
