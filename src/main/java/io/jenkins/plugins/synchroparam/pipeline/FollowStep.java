package io.jenkins.plugins.synchroparam.pipeline;

import hudson.Extension;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** Internal: follows the engine until one sub-step has ended. */
public final class FollowStep extends Step {

    private final String subStep;

    /** @param subStep its stable id */
    @DataBoundConstructor
    public FollowStep(String subStep) {
        this.subStep = subStep;
    }

    public String getSubStep() {
        return subStep;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new FollowExecution(context, subStep);
    }

    /** Descriptor. */
    @Extension
    public static final class DescriptorImpl extends InternalStep {

        public DescriptorImpl() {
            super("synchroParamFollow", Messages.FollowStep_displayName());
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            Object subStep = namedArgs.get("subStep");
            return subStep == null ? null : subStep.toString();
        }
    }
}
