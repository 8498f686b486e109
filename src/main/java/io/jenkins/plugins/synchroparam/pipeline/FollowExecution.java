package io.jenkins.plugins.synchroparam.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Result;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * A leaf that follows the engine.
 *
 * <p>What is saved of it is where in the output it began. After a restart of the controller, whatever had been read by
 * then, it reads from there again: its log passes over the lines that it has, events may come twice.
 */
final class FollowExecution extends StepExecution {

    private static final long serialVersionUID = 1L;

    private final String subStep;
    private long from;
    private volatile Throwable cause;

    /** Whether the cause was found in the pipeline's result; the stop itself may still come. */
    private volatile boolean assumed;

    private transient volatile Follower follower;

    /** @param subStep the stable id; empty: everything that is left */
    FollowExecution(StepContext context, String subStep) {
        super(context);
        this.subStep = subStep;
    }

    @Override
    public boolean start() throws IOException, InterruptedException {
        Session session = getContext().get(Session.class);
        from = session.offset();
        Follower following = new Follower(getContext(), session, subStep);
        follower = following;
        Throwable aborted = abortedBetweenLeaves(session);
        cause = aborted;
        assumed = aborted != null;
        // Not a line before the pipeline is saved with this leaf: after a crash nobody would know that it has been
        // written.
        getContext().saveState().addListener(() -> following.begin(aborted), Background.pool());
        return false;
    }

    /** An abort while no step is under way stops nothing: Jenkins notes the result, and the pipeline goes on. */
    @CheckForNull
    private Throwable abortedBetweenLeaves(Session session) throws IOException, InterruptedException {
        FlowExecution pipeline = getContext().get(FlowExecution.class);
        return pipeline instanceof CpsFlowExecution cps && session.aborted(cps)
                ? new FlowInterruptedException(Result.ABORTED, true)
                : null;
    }

    @Override
    public void onResume() {
        try {
            Session session = getContext().get(Session.class);
            session.rewind(from);
            follower = new Follower(getContext(), session, subStep);
            follower.begin(cause);
        } catch (IOException e) {
            getContext().onFailure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            getContext().onFailure(e);
        }
    }

    @Override
    public void stop(Throwable why) {
        if (assumed) {
            // This is what was found already, not somebody who has no patience left.
            assumed = false;
            return;
        }
        cause = why;
        getContext().saveState();
        Follower following = follower;
        if (following == null) {
            // Before it has begun there is nothing to wait for.
            getContext().onFailure(why);
        } else {
            following.stop(why);
        }
    }

    @Override
    public String getStatus() {
        return subStep.isEmpty() ? "following the engine to its end" : "following " + subStep;
    }
}
