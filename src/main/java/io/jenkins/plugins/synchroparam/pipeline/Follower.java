package io.jenkins.plugins.synchroparam.pipeline;

import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.synchroparam.process.EngineOutput.Kind;
import io.jenkins.plugins.synchroparam.process.EngineOutput.Reading;
import io.jenkins.plugins.synchroparam.process.Outcome;
import io.jenkins.plugins.synchroparam.process.Pace;
import io.jenkins.plugins.synchroparam.process.Remedy;
import io.jenkins.plugins.synchroparam.process.RunFollower;
import java.io.IOException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Follows the engine for one step: writes its lines into the step's log until the step's part of the output is over, then
 * ends the step. One question to the agent at a time, each in a thread that may block.
 *
 * <p>The step is over when its sub-step has ended well; with a failed sub-step, and when it was stopped, only when the
 * engine has ended: what it says last belongs to what went wrong.
 */
final class Follower {

    private static final Logger LOGGER = Logger.getLogger(Follower.class.getName());

    /** How long a stop tries to reach an agent that is offline. */
    private static final Duration LONGEST_TRY = Duration.ofSeconds(20);

    private final Background background = new Background();
    private final Pace pace = new Pace();
    private final StepContext context;
    private final Session session;
    private final String subStep;
    private Consumer consumer;
    private FlowNode node;
    private LeafLog log;
    private Kind before = Kind.MORE;
    private boolean told;
    private long untilTold;
    private volatile Throwable cause;
    private volatile long deadline = Long.MAX_VALUE;

    /** @param subStep the stable id; empty: everything that is left */
    Follower(StepContext context, Session session, String subStep) {
        this.context = context;
        this.session = session;
        this.subStep = subStep;
    }

    /** Returns at once. @param cause why the engine has to end; null: it goes on */
    void begin(Throwable why) {
        if (why != null) {
            stop(why);
        }
        background.now(this::open);
    }

    /** Has the engine end; the step ends with this cause when the engine has. Asked again: when it is not patient any more. */
    void stop(Throwable why) {
        boolean again = cause != null;
        long now = System.nanoTime();
        untilTold = now + LONGEST_TRY.toNanos();
        deadline = again ? now : now + RunFollower.LONGEST_END.toNanos();
        cause = why;
    }

    private void open() {
        try {
            node = context.get(FlowNode.class);
            log = new LeafLog(node, context.get(TaskListener.class));
            consumer = new Consumer(session, subStep, node, log, PageEvents.of(context.get(Run.class), session)::apply);
            step();
        } catch (IOException | InterruptedException | RuntimeException e) {
            failed(e);
        }
    }

    private void step() {
        if (background.over()) {
            return;
        }
        try {
            tell();
            if (consumed()) {
                return;
            }
            Reading reading = session.output().read();
            if (background.over() || consumed()) {
                return;
            }
            if (reading.kind() == Kind.OFFLINE && before != Kind.OFFLINE) {
                LOGGER.fine(() -> session.process() + ": " + reading.problem());
            }
            before = reading.kind();
            if (reading.last()) {
                ended(reading);
            } else if (System.nanoTime() - deadline > 0 && cause != null) {
                givenUp(reading);
            } else {
                background.later(pace.after(reading), this::step);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed(e);
        } catch (Exception | LinkageError e) {
            // An error too must end the step: nobody else would.
            failed(e);
        }
    }

    /** Sends SIGTERM once; an agent that cannot be asked is asked again for a while. */
    private void tell() throws InterruptedException {
        if (cause == null || told) {
            return;
        }
        try {
            session.process().terminate();
            told = true;
        } catch (IOException e) {
            if (System.nanoTime() - untilTold > 0) {
                deadline = System.nanoTime();
            }
        }
    }

    private boolean consumed() throws IOException {
        if (!consumer.consume(session.output(), cause != null, background)) {
            return false;
        }
        context.onSuccess(null);
        return true;
    }

    private void ended(Reading reading) {
        Outcome outcome = reading.kind() == Kind.ENDED
                ? session.tally().outcome(reading.exitCode())
                : session.tally().lost(reading.problem());
        boolean failed = outcome.result() == Result.FAILURE;
        if (cause == null && !failed && !subStep.isEmpty()) {
            // The engine is done with everything and this sub-step was not among it.
            context.onSuccess(null);
            return;
        }
        if (reading.kind() == Kind.ENDED) {
            new Aftermath(context, session).tidy();
        }
        session.over();
        ended(reading.exitCode());
        if (cause != null) {
            context.onFailure(cause);
        } else if (failed) {
            context.onFailure(new AbortException(outcome.reason()));
        } else {
            succeeded(outcome);
        }
    }

    private void ended(int exitCode) {
        try {
            PageEvents.of(context.get(Run.class), session).processEnded(exitCode);
        } catch (Exception e) {
            LOGGER.log(Level.WARNING, e, () -> "the page of " + session.process() + " could not be saved");
        }
    }

    private void succeeded(Outcome outcome) {
        if (outcome.result() == Result.UNSTABLE) {
            try {
                StageMarks.unstable(node, "done with " + outcome.summary().getOrDefault("warnings", "") + " warnings");
                context.get(Run.class).setResult(Result.UNSTABLE);
            } catch (IOException | InterruptedException e) {
                failed(e);
                return;
            }
        }
        context.onSuccess(outcome.summary());
    }

    private void givenUp(Reading reading) {
        log.line("the engine on " + session.process().agent() + " was not seen to end"
                + (reading.problem().isEmpty() ? "" : " (" + reading.problem() + ")")
                + ": it may still be running there; " + Remedy.of(session.request()));
        session.over();
        context.onFailure(cause);
    }

    private void failed(Throwable e) {
        if (!background.over()) {
            LOGGER.log(Level.FINE, e, () -> session.process() + " cannot be followed");
            context.onFailure(cause == null ? e : cause);
        }
    }
}
