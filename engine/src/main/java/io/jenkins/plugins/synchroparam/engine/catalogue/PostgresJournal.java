package io.jenkins.plugins.synchroparam.engine.catalogue;

import java.util.List;
import java.util.Optional;

/** The journal in synchroDB: one class a table, this one puts them together. */
final class PostgresJournal implements Journal {

    private final EnvironmentLocks locks;
    private final RunTable runs;
    private final SubStepTable subSteps;
    private final BlockedDatabases blocked;
    private final ExpDatabases exps;

    PostgresJournal(Session session, EnvironmentLocks locks) {
        this.locks = locks;
        this.runs = new RunTable(session);
        this.subSteps = new SubStepTable(session);
        this.blocked = new BlockedDatabases(session);
        this.exps = new ExpDatabases(session);
    }

    @Override
    public void lock(String clientCode, String environment) {
        locks.lock(clientCode, environment);
    }

    @Override
    public Optional<String> lockedBy(String clientCode, String environment) {
        return locks.holder(clientCode, environment);
    }

    @Override
    public long start(NewRun run) {
        return runs.start(run);
    }

    @Override
    public void takeUp(long runId, NewRun by) {
        runs.takeUp(runId, by);
    }

    @Override
    public void finish(long runId, Status status, String reason) {
        runs.finish(runId, status, reason);
    }

    @Override
    public void saveState(long runId, String json) {
        runs.saveState(runId, json);
    }

    @Override
    public String state(long runId) {
        return runs.state(runId);
    }

    @Override
    public void subStepStarted(long runId, String subStep) {
        subSteps.started(runId, subStep, locks);
    }

    @Override
    public void subStepEnded(
            long runId, String subStep, Status status, String reason, String figuresJson, String stateJson) {
        subSteps.ended(runId, subStep, status, reason, figuresJson, stateJson);
    }

    @Override
    public List<SubStepRow> subSteps(long runId) {
        return subSteps.of(runId);
    }

    @Override
    public Optional<Run> run(long runId) {
        return runs.run(runId);
    }

    @Override
    public Optional<Run> resumable(String clientCode, String environment, String type, long dumpId) {
        return runs.resumable(clientCode, environment, type, dumpId);
    }

    @Override
    public List<Run> runs(String clientCode, String environment, int limit) {
        return runs.runs(clientCode, environment, limit);
    }

    @Override
    public void blocked(long runId, String clientCode, String environment, boolean isBlocked) {
        blocked.set(runId, clientCode, environment, isBlocked);
    }

    @Override
    public List<Run> blockedRuns() {
        return runs.blocked();
    }

    @Override
    public void expPlanned(Exp exp) {
        exps.planned(exp);
    }

    @Override
    public void expStatus(String server, String name, ExpStatus status) {
        exps.status(server, name, status);
    }

    @Override
    public List<Exp> exps() {
        return exps.live();
    }

    @Override
    public void close() {
        locks.close();
    }
}
