package io.jenkins.plugins.synchroparam.pipeline;

import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.synchroparam.process.EngineLaunch;
import io.jenkins.plugins.synchroparam.process.EngineOutput;
import io.jenkins.plugins.synchroparam.process.EngineProcess;
import io.jenkins.plugins.synchroparam.process.Preparation;
import io.jenkins.plugins.synchroparam.process.Prepared;
import io.jenkins.plugins.synchroparam.request.EngineRequest;
import java.io.IOException;
import java.time.Duration;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** Internal: resolves the credentials and launches the engine on the agent where it is called. */
public final class LaunchStep extends Step {

    @DataBoundConstructor
    public LaunchStep() {
        // Everything is in the session.
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context);
    }

    private static final class Execution extends BackgroundExecution {

        private static final long serialVersionUID = 1L;

        private static final long PAUSE_MILLIS = 1_000;

        Execution(StepContext context) {
            super(context);
        }

        @Override
        Object work() throws Exception {
            Session session = session();
            EngineRequest request = session.request();
            Run<?, ?> run = getContext().get(Run.class);
            TaskListener listener = getContext().get(TaskListener.class);
            FilePath workspace = workspace();
            EngineProcess process = session.place(workspace);
            // Saved before there is an engine: whoever takes over knows where it would be.
            getContext().saveState().get();
            PageEvents.of(run, session).ranOn(process.agent());
            Prepared prepared = Preparation.prepare(run, request);
            EngineLaunch.launch(prepared, process, workspace, listener);
            listener.getLogger().println("the engine runs on " + process.agent() + " as " + process.id());
            return null;
        }

        /** After a restart of the controller its agents come back one by one. */
        private FilePath workspace() throws IOException, InterruptedException {
            long deadline = System.nanoTime()
                    + Duration.ofSeconds(EngineOutput.LONGEST_OFFLINE_SECONDS).toNanos();
            while (true) {
                FilePath workspace = found();
                if (workspace != null && workspace.toComputer() != null) {
                    return workspace;
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new AbortException("the agent went offline before the engine was launched: nothing was done");
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }

        private FilePath found() throws InterruptedException {
            try {
                return getContext().get(FilePath.class);
            } catch (IOException e) {
                return null;
            }
        }
    }

    /** Descriptor. */
    @Extension
    public static final class DescriptorImpl extends InternalStep {

        public DescriptorImpl() {
            super("synchroParamLaunch", Messages.LaunchStep_displayName());
        }
    }
}
