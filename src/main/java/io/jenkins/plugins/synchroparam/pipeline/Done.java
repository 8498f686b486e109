package io.jenkins.plugins.synchroparam.pipeline;

import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * The end of a step's body: its result is the step's. A body that ended while no leaf was there to care for the engine, for
 * example aborted just between two of them, may leave it running: it is told to end, and what it says then is in the
 * step's own log.
 */
final class Done extends BodyExecutionCallback {

    private static final long serialVersionUID = 1L;

    private final Session session;

    Done(Session session) {
        this.session = session;
    }

    @Override
    public void onSuccess(StepContext context, Object result) {
        context.onSuccess(result);
    }

    @Override
    public void onFailure(StepContext context, Throwable t) {
        if (!session.mayRun()) {
            context.onFailure(t);
            return;
        }
        session.failure(t);
        context.saveState();
        end(context, session, t);
    }

    /** Has the engine end, and then the step. Begins anew after a restart of the controller. */
    static void end(StepContext context, Session session, Throwable t) {
        session.rewindToFailure();
        new Follower(context, session, "").begin(t);
    }
}
