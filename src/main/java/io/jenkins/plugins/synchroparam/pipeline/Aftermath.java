package io.jenkins.plugins.synchroparam.pipeline;

import hudson.model.Run;
import io.jenkins.plugins.synchroparam.process.EngineProcess;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.SystemProperties;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** What is to be done when an engine has ended, however: its report goes to the build, its directory goes. */
final class Aftermath {

    private static final Logger LOGGER = Logger.getLogger(Aftermath.class.getName());

    /** Leaves the engine's directory on the agent, its raw output in it; for the script console, to look into a defect. */
    @SuppressWarnings("FieldMayBeFinal")
    static boolean KEEP_DIRECTORIES = SystemProperties.getBoolean(Aftermath.class.getName() + ".KEEP_DIRECTORIES");

    private final StepContext context;
    private final Session session;

    Aftermath(StepContext context, Session session) {
        this.context = context;
        this.session = session;
    }

    /** Does not fail: what became of the refresh counts more than its files. */
    void tidy() {
        EngineProcess process = session.process();
        try {
            Run<?, ?> run = context.get(Run.class);
            process.copyReportTo(PageEvents.of(run, session).directory());
            if (!KEEP_DIRECTORIES) {
                process.cleanup();
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> process + ": its report could not be kept or its directory not removed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
