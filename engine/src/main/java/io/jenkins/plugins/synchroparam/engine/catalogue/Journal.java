package io.jenkins.plugins.synchroparam.engine.catalogue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The journal of runs in synchroDB. Every call is one committed transaction. Thread-safe. */
public interface Journal extends AutoCloseable {

    /**
     * Takes the lock of an environment for this process: a session-level advisory lock, so it ends with its holder.
     *
     * @throws HeldException when somebody else holds it: says who, since when, and which build
     */
    void lock(String clientCode, String environment);

    /**
     * Who holds the lock of an environment now, for example {@code by jdoe since 2026-11-21 21:35:00 CET (engine ...)};
     * empty when nobody does. Takes nothing.
     */
    Optional<String> lockedBy(String clientCode, String environment);

    /** Starts a run and returns its id, greater than 0. */
    long start(NewRun run);

    /** Continues a failed run under a new build: status RUNNING again. */
    void takeUp(long runId, NewRun by);

    void finish(long runId, Status status, String reason);

    /** Stores the run's state (JSON); it is what a resumed run, a rollback or an unblock starts from. */
    void saveState(long runId, String json);

    String state(long runId);

    void subStepStarted(long runId, String subStep);

    /**
     * With the run's state at this moment.
     *
     * @param figuresJson figures by name, JSON object
     * @param stateJson as {@link #saveState} takes it
     */
    void subStepEnded(long runId, String subStep, Status status, String reason, String figuresJson, String stateJson);

    List<SubStepRow> subSteps(long runId);

    Optional<Run> run(long runId);

    /** The newest run of this client, environment, type and dump when it did not end well; empty otherwise. */
    Optional<Run> resumable(String clientCode, String environment, String type, long dumpId);

    /** Runs, newest first; empty filters match all. */
    List<Run> runs(String clientCode, String environment, int limit);

    /** Records that RCT's connections are blocked, with what puts them back, before they are; or that they are back. */
    void blocked(long runId, String clientCode, String environment, boolean blocked);

    /** The runs whose database is still blocked. */
    List<Run> blockedRuns();

    /** Records an EXP database before it is created. */
    void expPlanned(Exp exp);

    /** Changes an EXP database's status. */
    void expStatus(String server, String name, ExpStatus status);

    /** The EXP databases that this journal made and that are not dropped. */
    List<Exp> exps();

    @Override
    void close();

    enum Status {
        RUNNING,
        DONE,
        UNSTABLE,
        FAILED,
        ABORTED,
        SKIPPED
    }

    enum ExpStatus {
        PLANNED,
        COMPLETE,
        DROPPED
    }

    /** What identifies a run to people. {@code engine} is {@code user@machine pid}. */
    record NewRun(
            String command,
            String clientCode,
            String environment,
            String type,
            long dumpId,
            String requester,
            String jobName,
            String buildNumber,
            String engine) {}

    record Run(long id, NewRun about, Status status, String reason, Instant started, Instant ended, boolean blocked) {}

    record SubStepRow(
            String subStep, Status status, Instant started, Instant ended, String reason, String figuresJson) {}

    /**
     * An EXP database.
     *
     * @param server {@code address:port} of its server
     * @param expires the day from which it may be dropped
     */
    record Exp(
            long runId,
            String clientCode,
            String environment,
            String server,
            String name,
            LocalDate expires,
            ExpStatus status) {}
}
