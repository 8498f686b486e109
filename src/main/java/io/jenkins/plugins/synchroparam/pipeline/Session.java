package io.jenkins.plugins.synchroparam.pipeline;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Result;
import io.jenkins.plugins.synchroparam.process.EngineOutput;
import io.jenkins.plugins.synchroparam.process.EngineProcess;
import io.jenkins.plugins.synchroparam.process.Remedy;
import io.jenkins.plugins.synchroparam.process.RunTally;
import io.jenkins.plugins.synchroparam.request.EngineRequest;
import java.io.Serializable;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;

/**
 * One call of a step: what its leaves hand on to each other. Saved with the running pipeline, as a part of the context of the
 * step's body; it holds ids of credentials, never a secret.
 *
 * <p>The names under which an engine is started are made once, before anything else: whoever comes after a crash asks for
 * the same engine.
 */
final class Session implements Serializable {

    private static final long serialVersionUID = 1L;

    private final EngineRequest request;
    private final boolean abortedBefore;
    private final String id = EngineProcess.newName();
    private final String nonce = EngineProcess.newName();
    private final RunTally tally = new RunTally();
    private volatile EngineProcess process;
    private volatile long offset;
    private volatile boolean over;
    private volatile Throwable failure;
    private volatile long failedAt;

    /** Lines that were read and not consumed; after a restart they are read again. */
    private transient volatile EngineOutput output;

    /** @param abortedBefore whether the pipeline had been aborted already: the step stands where it tidies up */
    Session(EngineRequest request, boolean abortedBefore) {
        this.request = request;
        this.abortedBefore = abortedBefore;
    }

    EngineRequest request() {
        return request;
    }

    /** Whether the pipeline was aborted since the step began. */
    boolean aborted(CpsFlowExecution pipeline) {
        return !abortedBefore && Result.ABORTED.equals(pipeline.getResult());
    }

    /** The engine's name among all runs. */
    String id() {
        return id;
    }

    RunTally tally() {
        return tally;
    }

    /** The engine, launched or about to be; null before an agent was chosen. */
    EngineProcess process() {
        return process;
    }

    /** Says where the engine will be, before it is launched: who cleans up has to know even if the launch is cut short. */
    EngineProcess place(FilePath workspace) throws AbortException {
        process = EngineProcess.in(workspace, id, nonce);
        return process;
    }

    /** Where the first line is that no leaf has consumed, in bytes. */
    long offset() {
        return offset;
    }

    void consumed(long end) {
        offset = end;
    }

    /** The engine's output from {@link #offset()} on. */
    EngineOutput output() {
        EngineOutput known = output;
        if (known == null) {
            known = new EngineOutput(process, Remedy.of(request), offset);
            output = known;
        }
        return known;
    }

    /** Back to a former offset: a leaf that comes back after a restart reads its lines again. */
    void rewind(long to) {
        offset = to;
        output = null;
    }

    /** Whether there may be an engine that still runs. */
    boolean mayRun() {
        return process != null && !over;
    }

    void over() {
        over = true;
    }

    /** Why the body ended, once that is known and the engine is being told to end; else null. */
    Throwable failure() {
        return failure;
    }

    void failure(Throwable why) {
        failedAt = offset;
        failure = why;
    }

    /** Back to the first line that no leaf of the body had consumed. */
    void rewindToFailure() {
        rewind(failedAt);
    }
}
