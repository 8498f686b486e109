package io.jenkins.plugins.synchroparam.pipeline;

import hudson.Extension;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** Internal: follows the engine to its end, shows the run's result and returns it. */
public final class ResultStep extends Step {

    @DataBoundConstructor
    public ResultStep() {
        // Everything is in the session.
    }

    @Override
    public StepExecution start(StepContext context) {
        return new FollowExecution(context, "");
    }

    /** Descriptor. */
    @Extension
    public static final class DescriptorImpl extends InternalStep {

        public DescriptorImpl() {
            super("synchroParamResult", Messages.ResultStep_displayName());
        }
    }
}
