package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.NewRun;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Run;
import io.jenkins.plugins.synchroparam.engine.catalogue.LockHolder;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.requirements.DumpInfo;
import io.jenkins.plugins.synchroparam.engine.run.Engine;
import io.jenkins.plugins.synchroparam.engine.run.FormerState;
import io.jenkins.plugins.synchroparam.engine.run.InterruptionWatch;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest;
import io.jenkins.plugins.synchroparam.engine.run.RunState;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A refresh of one environment, from its lock to its summary. Reacts to interruption of its thread: RCT is left open. */
public final class Refresh {

    private final Engine engine;
    private final EnvironmentLock lock;

    /** Fails at once when another run holds the environment. */
    public Refresh(Engine engine) {
        this(engine, WhenHeld.FAIL);
    }

    public Refresh(Engine engine, WhenHeld whenHeld) {
        this.engine = engine;
        this.lock = new EnvironmentLock(engine, whenHeld);
    }

    /**
     * Runs a refresh, or takes up a failed one when the request says so.
     *
     * @throws SynchroException when another run holds the environment, and is not waited for or too long; nothing was
     *     done
     */
    public RunStatus run(RunRequest request) {
        if (!lock.take(request.clientCode(), request.environment())) {
            return RunStatus.INTERRUPTED;
        }
        Journal journal = engine.journal();
        long dump = dumpId(request);
        NewRun about = about("run", request, dump);
        Optional<Run> failed = request.resume() ? resumable(journal, request, dump) : Optional.empty();
        new FormerRuns(engine, request.clientCode(), request.environment()).settle(failed);
        long id = failed.map(Run::id).orElseGet(() -> journal.start(about));
        RunState state = failed.map(r -> FormerState.read(engine, r)).orElseGet(RunState::new);
        engine.reporter().runStarted(shown(request, id, failed));
        if (failed.isEmpty() && request.resume()) {
            engine.reporter().info("resume ON: there is no failed run to take up, this one starts from the beginning");
        }
        if (failed.isPresent() && state.find(StateKey.STRATEGY).isPresent()) {
            engine.reporter().info("strategy: " + Strategy.of(state) + ", with which run " + id + " began");
        }
        try (RunContext run = new RunContext(id, request, engine, state)) {
            SubStepId first = failed.isPresent() ? ResumePoint.of(journal, run) : SubStepId.DATABASES;
            failed.ifPresent(f -> journal.takeUp(id, about));
            String skipped = failed.map(
                            f -> "done in run " + id + " by build " + f.about().buildNumber())
                    .orElse("");
            Execution execution = new Execution(run, Flow.subSteps(), skipped);
            return InterruptionWatch.during(run, () -> execution.from(first));
        }
    }

    /**
     * A dry run: everything that reads, nothing that changes.
     *
     * @param json where the plan is written as JSON, may be empty
     */
    public RunStatus plan(RunRequest request, Optional<Path> json) throws IOException {
        engine.reporter().runStarted(shown(request, 0, Optional.empty()));
        try (RunContext run = new RunContext(0, request, engine, new RunState())) {
            RunStatus status = new Execution(run, Flow.planSteps(), "").from(SubStepId.DATABASES);
            run.removeDirectory();
            if (json.isPresent() && status.complete()) {
                Files.writeString(json.get(), run.state().toJson());
            }
            return status;
        }
    }

    private long dumpId(RunRequest request) {
        // What is wrong with the dump is told by its own sub-step, not here.
        try {
            return DumpInfo.choose(
                            engine.catalogue().dumps(request.clientCode()), request.clientCode(), request.dumpDate())
                    .id();
        } catch (SynchroException e) {
            return 0;
        }
    }

    private static Map<String, String> shown(RunRequest request, long id, Optional<Run> failed) {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("type", request.type().name());
        shown.put("client", request.clientCode());
        shown.put("environment", request.environment());
        shown.put("requester", request.requester());
        if (!request.jobName().isEmpty()) {
            shown.put("build", request.jobName() + " #" + request.buildNumber());
        }
        shown.put("dump date", request.dumpDate().map(Object::toString).orElse("newest"));
        shown.put("strategy", request.approach().shown());
        shown.put("resume", request.resume() ? "ON" : "OFF");
        shown.put(
                "run",
                id == 0 ? "plan only, nothing is changed" : failed.isPresent() ? id + ", taken up" : Long.toString(id));
        return shown;
    }

    /** Not one of which what it had prepared was removed. */
    private static Optional<Run> resumable(Journal journal, RunRequest request, long dump) {
        return journal.resumable(
                        request.clientCode(),
                        request.environment(),
                        request.type().name(),
                        dump)
                .filter(run -> RunState.of(journal.state(run.id()))
                        .find(StateKey.CLEARED)
                        .isEmpty());
    }

    static NewRun about(String command, RunRequest request, long dump) {
        return new NewRun(
                command,
                request.clientCode(),
                request.environment(),
                request.type().name(),
                dump,
                request.requester(),
                request.jobName(),
                request.buildNumber(),
                LockHolder.thisProcess(request.requester(), request.jobName(), request.buildNumber())
                        .engine());
    }
}
