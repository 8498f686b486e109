package io.jenkins.plugins.synchroparam.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.synchroparam.request.BasicRequest;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that runs the engine; its parameters are those of a request, which checks and explains them. */
@Restricted(NoExternalUse.class)
public abstract class BasicStep<R extends BasicRequest> extends Step {

    final R request;

    BasicStep(R request) {
        this.request = request;
    }

    @CheckForNull
    public String getLogLevel() {
        return request.getLogLevel();
    }

    @DataBoundSetter
    public void setLogLevel(String logLevel) {
        request.setLogLevel(logLevel);
    }

    @CheckForNull
    public String getAgentLabel() {
        return request.getAgentLabel();
    }

    @DataBoundSetter
    public void setAgentLabel(String agentLabel) {
        request.setAgentLabel(agentLabel);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new StagesExecution(context, request);
    }

    /** What such steps need around them: no workspace, they find themselves an agent. */
    abstract static class BasicStepDescriptor extends StepDescriptor {

        @Override
        public final Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, FlowNode.class, TaskListener.class);
        }
    }
}
