package io.jenkins.plugins.synchroparam.pipeline;

import groovy.lang.Binding;
import groovy.lang.Script;
import hudson.model.Result;
import io.jenkins.plugins.synchroparam.request.EngineRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jenkinsci.plugins.workflow.cps.CpsStepContext;
import org.jenkinsci.plugins.workflow.cps.CpsThread;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Runs {@code stages.groovy} as the step's body. The script's text is saved with the build: a pipeline that was begun by
 * another version of this plugin ends with the stages it began with.
 */
final class StagesExecution extends StepExecution {

    private static final long serialVersionUID = 1L;

    private static final String SCRIPT = "stages.groovy";
    private static final String STEPS = "steps";

    private final Session session;

    StagesExecution(StepContext context, EngineRequest request) {
        super(context);
        Result before = CpsThread.current().getExecution().getResult();
        this.session = new Session(request, Result.ABORTED.equals(before));
    }

    @Override
    public boolean start() throws Exception {
        session.request().check();
        CpsStepContext context = (CpsStepContext) getContext();
        CpsThread thread = CpsThread.current();
        Script script = thread.getExecution().getShell().parse(text());
        // The binding that it gets is the user's script's: two calls in parallel would share their variables.
        Binding binding = new Binding();
        binding.setVariable(STEPS, script.getBinding().getVariable(STEPS));
        binding.setVariable("outline", Outline.of(session.request().command()).forScript());
        script.setBinding(binding);
        context.newBodyInvoker(thread.getGroup().export(script), true)
                .withContext(session)
                .withCallback(new Done(session))
                .start();
        return false;
    }

    private static String text() throws IOException {
        try (InputStream in = StagesExecution.class.getResourceAsStream(SCRIPT)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The body goes on by itself; only one that has ended may have left something to do. */
    @Override
    public void onResume() {
        Throwable failure = session.failure();
        if (failure != null) {
            Done.end(getContext(), session, failure);
        }
    }
}
