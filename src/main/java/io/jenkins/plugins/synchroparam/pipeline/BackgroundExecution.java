package io.jenkins.plugins.synchroparam.pipeline;

import java.io.IOException;
import java.util.concurrent.Future;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * A leaf whose work may block and is short. The pipeline is saved before the work begins; after a restart of the controller
 * it begins again, so it has to be idempotent.
 */
abstract class BackgroundExecution extends StepExecution {

    private static final long serialVersionUID = 1L;

    private transient volatile Future<?> task;
    private transient volatile boolean stopped;

    BackgroundExecution(StepContext context) {
        super(context);
    }

    /** The work; what it returns is the step's result. */
    abstract Object work() throws Exception;

    final Session session() throws IOException, InterruptedException {
        return getContext().get(Session.class);
    }

    @Override
    public final boolean start() {
        getContext().saveState().addListener(this::begin, Background.pool());
        return false;
    }

    @Override
    public final void onResume() {
        begin();
    }

    private void begin() {
        Background background = new Background();
        task = Background.pool().submit(() -> {
            try {
                Object result = work();
                if (!background.over() && !stopped) {
                    getContext().onSuccess(result);
                }
            } catch (Exception e) {
                if (!background.over() && !stopped) {
                    getContext().onFailure(e);
                }
            }
        });
    }

    @Override
    public final void stop(Throwable cause) {
        stopped = true;
        Future<?> working = task;
        if (working != null) {
            working.cancel(true);
        }
        getContext().onFailure(cause);
    }
}
