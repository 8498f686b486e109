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

    private static final int MARK_LENGTH = 8;

    @Override
    public SubStepId id() {
        return SubStepId.HOST_CONNECTION;
    }

    /** A plan has no number of its own in the journal, and need not be the only one on its host. */
    private static String name(RunContext run) {
        if (run.runId() == 0) {
            return "plan-" + UUID.randomUUID();
        }
        if (run.state().find(StateKey.MARK).isEmpty()) {
            run.set(StateKey.MARK, UUID.randomUUID().toString().substring(0, MARK_LENGTH));
        }
        return run.state().name(run.runId());
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
        // Before it exists: who cleans up after a killed run must know its name.
        run.save();
        makeDirectory(run.host(), directory);
        run.reporter().info("host " + run.host().name() + ": connected, working in " + directory);
        HostPrograms.choose(run);
    }
}
