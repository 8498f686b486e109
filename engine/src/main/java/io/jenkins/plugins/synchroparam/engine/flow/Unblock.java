package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.InputException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Run;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Status;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.SubStepRow;
import io.jenkins.plugins.synchroparam.engine.run.BlockedRun;
import io.jenkins.plugins.synchroparam.engine.run.Engine;
import io.jenkins.plugins.synchroparam.engine.run.RunState;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.util.List;

/** The command {@code unblock}: puts back the connections of a database that a dead run left blocked. */
public final class Unblock {

    private final Engine engine;

    public Unblock(Engine engine) {
        this.engine = engine;
    }

    /**
     * Puts connections back for every dead run that left this environment blocked. The tables stay as that run left them.
     *
     * @return the runs whose connections were put back; none when nothing was blocked
     * @throws io.jenkins.plugins.synchroparam.engine.SynchroException when a live run holds the environment
     */
    public List<Run> run(String clientCode, String environment) {
        if (engine.catalogue().database(clientCode, environment).isEmpty()) {
            throw new InputException(
                    "environment",
                    clientCode + " " + environment,
                    "is not registered: \"synchro-param status\" lists all");
        }
        Journal journal = engine.journal();
        journal.lock(clientCode, environment);
        List<Run> blocked = journal.blockedRuns().stream()
                .filter(run -> run.about().clientCode().equals(clientCode))
                .filter(run -> run.about().environment().equals(environment))
                .toList();
        for (Run run : blocked) {
            reopen(run);
        }
        if (blocked.isEmpty()) {
            engine.reporter().info(clientCode + " " + environment + " is not blocked by any run: nothing to do");
        }
        return blocked;
    }

    private void reopen(Run run) {
        String name = run.about().clientCode() + " " + run.about().environment();
        if (BlockedRun.reopen(engine, run)) {
            engine.reporter().info(name + ": connections are as they were before run " + run.id());
        } else {
            engine.reporter().info(name + ": run " + run.id() + " had put connections back already");
        }
        if (replacing(run)) {
            engine.reporter()
                    .warn(
                            name + ": run " + run.id() + " ended while it replaced tables, some may be missing or"
                                    + " incomplete: resume it (\"synchro-param resume\") or roll it back (\"synchro-param rollback\")");
        }
    }

    /** Whether the run's tables were dropped and not all of them put back. */
    private boolean replacing(Run run) {
        if (Strategy.of(RunState.of(engine.journal().state(run.id()))) == Strategy.SWAP_DATABASE) {
            return false;
        }
        List<SubStepRow> rows = engine.journal().subSteps(run.id());
        return rows.stream().anyMatch(row -> row.subStep().equals(SubStepId.RESTORE_PRODUCTION.id()))
                && rows.stream()
                        .noneMatch(row ->
                                row.subStep().equals(SubStepId.KEPT_COLUMNS.id()) && row.status() == Status.DONE);
    }
}
