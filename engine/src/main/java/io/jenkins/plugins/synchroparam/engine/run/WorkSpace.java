package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.events.Amounts;

/** Room in the host's work directory. */
public final class WorkSpace {

    /** Lists, scripts, the schema of RCT; bytes. */
    public static final long SMALL_FILES = 64L << 20;

    private WorkSpace() {}

    /** @throws SynchroException when less than {@code required} bytes are {@code free} */
    public static void require(RunContext run, long required, long free) {
        if (free < required) {
            throw new SynchroException("host " + run.host().name() + ": " + Amounts.bytes(required) + " are needed in "
                    + run.get(StateKey.HOST).workDirectory() + ", " + Amounts.bytes(free)
                    + " are free; free some, or set another work_directory of the host in synchroDB");
        }
    }
}
