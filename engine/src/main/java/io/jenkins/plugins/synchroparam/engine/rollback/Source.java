package io.jenkins.plugins.synchroparam.engine.rollback;

import io.jenkins.plugins.synchroparam.engine.InputException;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Exp;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.ExpStatus;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Run;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Status;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.Engine;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest;
import io.jenkins.plugins.synchroparam.engine.run.RunState;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.sync.Progressed;
import java.sql.SQLException;
import java.util.List;

/**
 * What a rollback goes back to.
 *
 * @param base the refresh that is undone
 * @param baseState its state
 * @param last the newest run that touched RCT: the refresh itself, or a rollback of it that did not end well
 * @param lastState its state
 */
public record Source(Run base, RunState baseState, Run last, RunState lastState) {

    private static final int LOOKED_AT = 1000;

    /**
     * Finds the newest refresh that replaced tables of this environment.
     *
     * @throws SynchroException when there is none, or it was rolled back already
     */
    public static Source find(Engine engine, String client, String environment) {
        if (engine.catalogue().database(client, environment).isEmpty()) {
            throw new InputException(
                    "environment", client + " " + environment, "is not registered: \"synchro-param status\" lists all");
        }
        Journal journal = engine.journal();
        Run last = journal.runs(client, environment, LOOKED_AT).stream()
                .filter(r -> RunState.of(journal.state(r.id()))
                        .find(StateKey.TAKEDOWN)
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> new SynchroException("client " + client + ", environment " + environment
                        + ": no run of the journal replaced tables of RCT, there is nothing to roll back"));
        RunState lastState = RunState.of(journal.state(last.id()));
        long baseId = lastState.find(StateKey.BASE_RUN).orElse(last.id());
        if (baseId != last.id() && (last.status() == Status.DONE || last.status() == Status.UNSTABLE)) {
            throw new SynchroException("run " + baseId + " was rolled back already, by run " + last.id());
        }
        Run base = journal.run(baseId).orElseThrow();
        RunState baseState = RunState.of(journal.state(baseId));
        return new Source(base, baseState, last, lastState);
    }

    /** How far the last run came, read from RCT. */
    public Progressed progressed(Engine engine, RunRequest request) {
        try (RunContext run = new RunContext(last.id(), request, engine, lastState);
                Session session = run.connect()) {
            return Progressed.of(run, session);
        } catch (SQLException e) {
            throw new SynchroException("the state of RCT cannot be read: " + Session.reason(e), e);
        }
    }

    /** @throws SynchroException when the backup to go back to is gone, or was never complete */
    public void requireBackup(Journal journal) {
        String exp = baseState.find(StateKey.EXP).orElse("");
        List<Exp> ours = journal.exps().stream()
                .filter(e -> e.runId() == base.id() && e.name().equals(exp))
                .toList();
        if (ours.isEmpty() || ours.get(0).status() != ExpStatus.COMPLETE) {
            throw new SynchroException("run " + base.id() + " cannot be rolled back: its backup database "
                    + (exp.isEmpty() ? "EXP" : exp) + (ours.isEmpty() ? " was dropped" : " was never complete"));
        }
    }
}
