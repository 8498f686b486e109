package io.jenkins.plugins.synchroparam.engine.requirements;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.HostRecord;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.host.HostException;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.util.UUID;

/** Sub-step 4: the host answers, its key is the known one, and its PostgreSQL programs fit the server. */
public final class HostConnection implements SubStep {

    @Override
    public SubStepId id() {
        return SubStepId.HOST_CONNECTION;
    }

    /** A plan has no number of its own in the journal, and need not be the only one on its host. */
    private static String name(RunContext run) {
        return run.runId() == 0 ? "plan-" + UUID.randomUUID() : Long.toString(run.runId());
    }

    private static void makeDirectory(Host host, String directory) {
        try {
            host.makeDirectory(directory);
        } catch (HostException e) {
            throw new SynchroException(
                    e.getMessage() + "; correct that, or set another work_directory of the host in synchroDB", e);
        }
    }

    @Override
    public void run(RunContext run) {
        HostRecord host = run.get(StateKey.HOST);
        String directory = host.workDirectory() + "/synchro-param-run-" + name(run);
        run.set(StateKey.DIRECTORY, directory);
        makeDirectory(run.host(), directory);
        run.reporter().info("host " + run.host().name() + ": connected, working in " + directory);
        HostPrograms.choose(run);
    }
}
