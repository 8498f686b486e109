package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.InputException;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.Database;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.DumpRecord;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.HostRecord;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.NewRun;
import io.jenkins.plugins.synchroparam.engine.catalogue.LockHolder;
import io.jenkins.plugins.synchroparam.engine.events.RunReporter;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.events.RunSummary;
import io.jenkins.plugins.synchroparam.engine.events.SubStepEnd;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.production.DeadDumps;
import io.jenkins.plugins.synchroparam.engine.production.DumpPublication;
import io.jenkins.plugins.synchroparam.engine.production.DumpRequest;
import io.jenkins.plugins.synchroparam.engine.run.Connections;
import io.jenkins.plugins.synchroparam.engine.run.Engine;
import io.jenkins.plugins.synchroparam.engine.run.InterruptionWatch;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command {@code dump}: the production-dump job of one client, locked, journalled and reported as a run is: one phase
 * with one sub-step. Reacts to interruption of its thread: nothing incomplete is left.
 */
public final class DumpJob {

    private static final String STEP = "dump";

    private final Engine engine;
    private final RunReporter reporter;
    private final EnvironmentLock lock;

    /** Fails at once when another run holds PROD's environment. */
    public DumpJob(Engine engine) {
        this(engine, WhenHeld.FAIL);
    }

    public DumpJob(Engine engine, WhenHeld whenHeld) {
        this.engine = engine;
        this.reporter = engine.reporter();
        this.lock = new EnvironmentLock(engine, whenHeld);
    }

    /**
     * How it ended.
     *
     * @param dump what was made; empty when it failed or was interrupted: nothing is left then
     * @param reason why there is none, one line; else empty
     */
    public record Outcome(RunStatus status, Optional<DumpRecord> dump, String reason) {}

    /**
     * Makes a dump of the client's PROD.
     *
     * @param by who runs it
     * @throws SynchroException when there is no PROD to dump, or another run holds it; nothing was done
     */
    public Outcome run(DumpRequest request, LockHolder by) {
        Database production = engine.catalogue()
                .production(request.clientCode())
                .orElseThrow(() -> new InputException(
                        "client code",
                        request.clientCode(),
                        "has no production database in synchroDB: \"synchro-param status\" lists what is registered"));
        if (!lock.take(production.clientCode(), production.environment())) {
            return new Outcome(RunStatus.INTERRUPTED, Optional.empty(), "interrupted");
        }
        long run = engine.journal()
                .start(new NewRun(
                        "dump",
                        production.clientCode(),
                        production.environment(),
                        "",
                        0,
                        by.requester(),
                        by.jobName(),
                        by.buildNumber(),
                        by.engine()));
        long begin = System.nanoTime();
        reporter.runStarted(shown(request, production, by, run));
        reporter.phaseStarted(STEP, STEP);
        reporter.subStepStarted(1, 1, STEP, "production's dump, to S3");
        Outcome outcome = outcome(request, production, run);
        finish(run, outcome);
        reporter.subStepEnded(STEP, end(outcome.status()), since(begin), outcome.reason());
        reporter.phaseEnded(STEP);
        reporter.runEnded(new RunSummary(
                outcome.status(),
                since(begin),
                Optional.empty(),
                0,
                outcome.dump().map(DumpRecord::size).orElse(0L),
                Map.of(),
                outcome.reason(),
                List.of()));
        return outcome;
    }

    private Outcome outcome(DumpRequest request, Database production, long run) {
        try {
            DumpRecord dump = dump(request, production, run);
            RunStatus status = reporter.warnings() == 0 ? RunStatus.DONE : RunStatus.UNSTABLE;
            return new Outcome(status, Optional.of(dump), "");
        } catch (RuntimeException e) {
            Failure failure = Failure.of(e, reporter);
            if (!failure.interrupted()) {
                reporter.error(failure.reason());
            }
            RunStatus status = failure.interrupted() ? RunStatus.INTERRUPTED : RunStatus.FAILED;
            return new Outcome(status, Optional.empty(), failure.reason());
        }
    }

    private DumpRecord dump(DumpRequest request, Database production, long run) {
        HostRecord machine = engine.catalogue().host(production.host());
        try (ObjectStore store =
                        Connections.store(engine, engine.catalogue().store(request.store()), request.bucket());
                Host host = Connections.host(engine, machine)) {
            DumpPublication dump = new DumpPublication(
                    production, machine, host, store, engine.catalogue(), engine.secrets(), reporter);
            return InterruptionWatch.during(() -> List.of(host.cancellation()), () -> {
                new DeadDumps(engine, production, host).remove(run);
                return dump.run(request, planned -> engine.journal().saveState(run, planned.toJson()));
            });
        }
    }

    private void finish(long run, Outcome outcome) {
        try {
            engine.journal().finish(run, Execution.inJournal(outcome.status()), outcome.reason());
        } catch (RuntimeException e) {
            reporter.error("the journal could not be written: " + Failure.reason(e, reporter));
        }
    }

    private static SubStepEnd end(RunStatus status) {
        return switch (status) {
            case DONE, UNSTABLE -> SubStepEnd.DONE;
            case FAILED -> SubStepEnd.FAILED;
            case INTERRUPTED -> SubStepEnd.INTERRUPTED;
        };
    }

    private static Map<String, String> shown(DumpRequest request, Database production, LockHolder by, long run) {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("command", "dump");
        shown.put("client", request.clientCode());
        shown.put("database", production.name() + " on " + production.address() + ":" + production.port());
        shown.put("store", request.store() + ", bucket " + request.bucket());
        shown.put("requester", by.requester());
        if (!by.jobName().isEmpty()) {
            shown.put("build", by.jobName() + " #" + by.buildNumber());
        }
        shown.put("run", Long.toString(run));
        return shown;
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
