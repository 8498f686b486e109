package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.NewRun;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Run;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** A run that died while its database was blocked: what the journal holds is enough to open it again. */
public final class BlockedRun {

    private BlockedRun() {}

    /**
     * Puts connections back exactly as they were before the run. The lock of its environment must be held.
     *
     * @return whether they were blocked; false when the run died between putting them back and saying so
     * @throws SynchroException when the server does not let it; nothing was forgotten then, try again
     */
    public static boolean reopen(Engine engine, Run run) {
        try (RunContext context = context(engine, run)) {
            return reopen(engine, run, context);
        }
    }

    /** A former run as the journal knows it. */
    public static RunContext context(Engine engine, Run run) {
        return new RunContext(run.id(), request(run.about()), engine, FormerState.read(engine, run));
    }

    /** As {@link #reopen(Engine, Run)}, with the run's {@link #context}. */
    public static boolean reopen(Engine engine, Run run, RunContext context) {
        NewRun about = run.about();
        try {
            boolean reopened = Reopening.reopen(context);
            if (!reopened) {
                engine.journal().blocked(run.id(), about.clientCode(), about.environment(), false);
            }
            return reopened;
        } catch (SQLException e) {
            throw new SynchroException(
                    "the connections of " + about.clientCode() + " " + about.environment() + " cannot be put back: "
                            + Session.reason(e),
                    e);
        }
    }

    /** What the journal knows of it; putting connections back needs no more. */
    private static RunRequest request(NewRun about) {
        return new RunRequest(
                about.type().equals(RunRequest.Type.PARAM.name()) ? RunRequest.Type.PARAM : RunRequest.Type.GLOBAL,
                about.clientCode(),
                about.environment(),
                about.requester(),
                about.jobName(),
                about.buildNumber(),
                Optional.empty(),
                true,
                Optional.empty(),
                Path.of(""),
                false,
                Approach.AUTO);
    }
}
