package io.jenkins.plugins.synchroparam.pipeline;

import hudson.Extension;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Node;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.synchroparam.agent.AgentChooser;
import io.jenkins.plugins.synchroparam.agent.ChosenAgent;
import io.jenkins.plugins.synchroparam.catalogue.Catalogue;
import io.jenkins.plugins.synchroparam.catalogue.Target;
import io.jenkins.plugins.synchroparam.request.DatabaseRequest;
import io.jenkins.plugins.synchroparam.request.EngineRequest;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** Internal: chooses the agent, for a database by the host that synchroDB knows it is on. */
public final class AgentStep extends Step {

    @DataBoundConstructor
    public AgentStep() {
        // Everything is in the session.
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context);
    }

    private static final class Execution extends BackgroundExecution {

        private static final long serialVersionUID = 1L;

        Execution(StepContext context) {
            super(context);
        }

        /** A label for {@code node}; null: in place. */
        @Override
        Object work() throws Exception {
            FilePath workspace = getContext().get(FilePath.class);
            Computer computer = workspace == null ? null : workspace.toComputer();
            Node current = computer == null ? null : computer.getNode();
            ChosenAgent chosen = chosen(session().request(), current);
            return chosen.inPlace() && current != null ? null : chosen.label();
        }

        private ChosenAgent chosen(EngineRequest request, Node current) throws IOException, InterruptedException {
            if (request instanceof DatabaseRequest database) {
                Target target = Catalogue.target(getContext().get(Run.class), database);
                return AgentChooser.choose(
                        target.host(),
                        request.agentLabel(),
                        current,
                        getContext().get(TaskListener.class));
            }
            return AgentChooser.labelled(request.agentLabel(), current);
        }
    }

    /** Descriptor. */
    @Extension
    public static final class DescriptorImpl extends InternalStep {

        public DescriptorImpl() {
            super("synchroParamAgent", Messages.AgentStep_displayName());
        }
    }
}
