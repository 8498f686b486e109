package io.jenkins.plugins.synchroparam.engine.requirements;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.HostRecord;
import io.jenkins.plugins.synchroparam.engine.postgres.HostTools;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.ServerFacts;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.util.ArrayList;
import java.util.List;

/** Sub-step 4: the host answers, its key is the known one, and its PostgreSQL programs fit the server. */
public final class HostConnection implements SubStep {

    @Override
    public SubStepId id() {
        return SubStepId.HOST_CONNECTION;
    }

    @Override
    public void run(RunContext run) {
        HostRecord host = run.get(StateKey.HOST);
        String directory =
                host.workDirectory() + "/synchro-param-run-" + run.runId() + (run.runId() == 0 ? "-plan" : "");
        run.set(StateKey.DIRECTORY, directory);
        run.host().makeDirectory(directory);
        HostTools tools = run.tools();
        run.reporter().info("host " + run.host().name() + ": connected, working in " + directory);
        ServerFacts server = run.get(StateKey.SERVER);
        List<String> found = new ArrayList<>();
        for (String program : List.of("pg_dump", "pg_restore", "psql")) {
            HostTools.Version version = tools.version(program);
            if (version.major() < server.major()) {
                throw new SynchroException("host " + run.host().name() + ": " + program + " " + version.text()
                        + " is older than RCT's server " + server.version()
                        + "; install PostgreSQL client programs " + server.major() + " or newer there");
            }
            found.add(program + " " + version.text());
        }
        run.reporter().info("programs: " + String.join(", ", found));
    }
}
