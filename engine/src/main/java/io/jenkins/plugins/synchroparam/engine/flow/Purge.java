package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Exp;
import io.jenkins.plugins.synchroparam.engine.run.Engine;
import io.jenkins.plugins.synchroparam.engine.run.ExpPurge;
import io.jenkins.plugins.synchroparam.engine.run.ExpPurge.Outcome;
import io.jenkins.plugins.synchroparam.engine.run.ExpPurge.Result;
import io.jenkins.plugins.synchroparam.engine.run.ExpReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The command {@code purge}: drops the EXP databases of all environments whose day has come. */
public final class Purge {

    private final Engine engine;
    private final ExpPurge purge;
    private final Map<List<String>, String> holders = new HashMap<>();

    /** @param today databases whose date is this day or earlier are dropped */
    public Purge(Engine engine, LocalDate today) {
        this.engine = engine;
        this.purge = new ExpPurge(engine, today);
    }

    /**
     * Drops them one by one. One that cannot be dropped is a warning and does not stop the others; one whose environment
     * is in use by a run is left for the next time.
     *
     * @param clientCode empty for all
     * @param environment empty for all
     * @param dryRun whether they are only listed
     */
    public List<Result> run(String clientCode, String environment, boolean dryRun) {
        List<Result> results = new ArrayList<>();
        for (Exp exp : purge.expired(clientCode, environment)) {
            if (Thread.currentThread().isInterrupted()) {
                throw new SynchroException("interrupted; " + results.size() + " backup databases were looked at");
            }
            Result result = dryRun ? purge.check(exp) : drop(exp);
            ExpReport.tell(result, engine.reporter());
            results.add(result);
        }
        if (results.isEmpty()) {
            engine.reporter().info("no backup database is past its date");
        }
        return results;
    }

    private Result drop(Exp exp) {
        // Asked once for each environment: afterwards it is this purge that holds it.
        String holder = holders.computeIfAbsent(
                List.of(exp.clientCode(), exp.environment()),
                key -> engine.journal()
                        .lockedBy(exp.clientCode(), exp.environment())
                        .orElse(""));
        if (!holder.isEmpty()) {
            return new Result(exp, Outcome.IN_USE, "its environment is in use " + holder);
        }
        try {
            return purge.drop(exp);
        } catch (SynchroException e) {
            return new Result(exp, Outcome.KEPT, e.getMessage());
        }
    }
}
