package io.jenkins.plugins.synchroparam.engine.flow;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Status;
import io.jenkins.plugins.synchroparam.engine.events.RunReporter;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.events.RunSummary;
import io.jenkins.plugins.synchroparam.engine.events.SubStepEnd;
import io.jenkins.plugins.synchroparam.engine.run.Leftovers;
import io.jenkins.plugins.synchroparam.engine.run.Phase;
import io.jenkins.plugins.synchroparam.engine.run.Reopening;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries out sub-steps in order, tells the reporter and the journal, and leaves RCT open whatever happens. */
final class Execution {
    private final RunContext run;
    private final RunReporter reporter;
    private final List<SubStep> steps;
    private final String skipReason;
    private final int formerWarnings;
    private final long started = System.nanoTime();

    /** @param skipReason what is said of the sub-steps before the first one to run */
    Execution(RunContext run, List<SubStep> steps, String skipReason) {
        this.run = run;
        this.reporter = run.reporter();
        this.steps = steps;
        this.skipReason = skipReason;
        this.formerWarnings = run.state().find(StateKey.WARNINGS).orElse(0);
    }

    /** @param first the first sub-step to run; null: none, all are done */
    RunStatus from(SubStepId first) {
        Phase phase = null;
        for (SubStep step : steps) {
            if (step.id().phase() != phase) {
                endPhase(phase);
                phase = step.id().phase();
                reporter.phaseStarted(phase.id(), phase.id());
            }
            if (first == null || step.id().compareTo(first) < 0) {
                reporter.subStepSkipped(
                        step.id().number(), steps.size(), step.id().id(), step.title(), skipReason);
                continue;
            }
            Optional<Failure> failure = run(step);
            if (failure.isPresent()) {
                endPhase(phase);
                return failed(step.id(), failure.get());
            }
        }
        endPhase(phase);
        RunStatus status = warnings() > 0 ? RunStatus.UNSTABLE : RunStatus.DONE;
        end(status, "", List.of());
        return status;
    }

    /** Those of this attempt, and those of what former attempts had done and this one skipped. */
    private int warnings() {
        return formerWarnings + reporter.warnings();
    }

    private void endPhase(Phase phase) {
        if (phase != null) {
            reporter.phaseEnded(phase.id());
        }
    }

    private Optional<Failure> run(SubStep step) {
        SubStepId id = step.id();
        long begin = System.nanoTime();
        boolean journalled = false;
        reporter.subStepStarted(steps.indexOf(step) + 1, steps.size(), id.id(), step.title());
        try {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            journal(j -> j.subStepStarted(run.runId(), id.id()));
            journalled = true;
            step.run(run);
            run.set(StateKey.WARNINGS, warnings());
            ended(id, Status.DONE, "");
            reporter.subStepEnded(id.id(), SubStepEnd.DONE, since(begin), "");
            return Optional.empty();
        } catch (Exception | Error e) {
            // An Error too, too little memory for example: RCT must not stay blocked.
            Failure failure = Failure.of(e, reporter);
            if (!failure.interrupted()) {
                reporter.error(failure.reason());
            }
            leaveOpen();
            endSessions();
            if (journalled) {
                endInJournal(id, failure);
            }
            SubStepEnd end = failure.interrupted() ? SubStepEnd.INTERRUPTED : SubStepEnd.FAILED;
            reporter.subStepEnded(id.id(), end, since(begin), failure.reason());
            return Optional.of(failure);
        }
    }

    /** Puts connections back; when even that fails, the journal still knows, and says so loudly. */
    private void leaveOpen() {
        run.closeWindow();
        try {
            if (Reopening.reopen(run)) {
                reporter.info("connections to RCT are open again, as they were before");
            }
        } catch (Exception e) {
            reporter.error("connections to RCT could not be reopened: " + Failure.reason(e, reporter)
                    + "; run synchro-param unblock when its server can be reached");
        }
    }

    private void endSessions() {
        try {
            if (run.runId() != 0 && run.state().find(StateKey.TARGET).isPresent()) {
                Leftovers.endSessions(run);
            }
        } catch (SynchroException e) {
            // The next run of this environment does it again; why this one failed is what counts.
            reporter.debug(e.getMessage());
        }
    }

    private void endInJournal(SubStepId id, Failure failure) {
        try {
            ended(id, failure.interrupted() ? Status.ABORTED : Status.FAILED, failure.reason());
        } catch (RuntimeException e) {
            reporter.error("the journal could not be written: " + Failure.reason(e, reporter));
        }
    }

    private RunStatus failed(SubStepId id, Failure failure) {
        RunStatus status = failure.interrupted() ? RunStatus.INTERRUPTED : RunStatus.FAILED;
        end(status, failure.reason(), run.runId() == 0 ? List.of() : NextSteps.after(id, run));
        return status;
    }

    private void end(RunStatus status, String reason, List<String> nextSteps) {
        try {
            journal(j -> j.finish(run.runId(), inJournal(status), reason));
        } catch (RuntimeException e) {
            reporter.error("the journal could not be written: " + Failure.reason(e, reporter));
        }
        reporter.runEnded(new RunSummary(
                status,
                since(started),
                run.state().find(StateKey.BLOCKED).map(Duration::ofMillis),
                run.state().find(StateKey.BYTES_READ).orElse(0L),
                RunFacts.dumpBytes(run),
                RunFacts.of(run, formerWarnings),
                reason,
                nextSteps));
    }

    static Status inJournal(RunStatus status) {
        return switch (status) {
            case DONE -> Status.DONE;
            case UNSTABLE -> Status.UNSTABLE;
            case FAILED -> Status.FAILED;
            case INTERRUPTED -> Status.ABORTED;
        };
    }

    private String figures() {
        return JsonMapper.builder().build().valueToTree(reporter.figures()).toString();
    }

    private void ended(SubStepId id, Status status, String reason) {
        journal(j -> j.subStepEnded(
                run.runId(), id.id(), status, reason, figures(), run.state().toJson()));
    }

    private void journal(Consumer<Journal> entry) {
        if (run.runId() != 0) {
            entry.accept(run.engine().journal());
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
