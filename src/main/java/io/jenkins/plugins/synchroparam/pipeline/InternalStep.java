package io.jenkins.plugins.synchroparam.pipeline;

import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** Of a step that only {@code stages.groovy} calls: nobody is offered it, and outside of a session it is refused. */
abstract class InternalStep extends StepDescriptor {

    private final String functionName;
    private final String displayName;

    InternalStep(String functionName, String displayName) {
        this.functionName = functionName;
        this.displayName = displayName;
    }

    @Override
    public final String getFunctionName() {
        return functionName;
    }

    @Override
    public final String getDisplayName() {
        return displayName;
    }

    @Override
    public final boolean isAdvanced() {
        return true;
    }

    @Override
    public final Set<? extends Class<?>> getRequiredContext() {
        return Set.of(Session.class, Run.class, FlowNode.class, TaskListener.class);
    }
}
