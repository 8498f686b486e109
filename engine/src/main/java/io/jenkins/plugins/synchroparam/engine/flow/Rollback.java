package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.Database;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Run;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.postsync.Analyse;
import io.jenkins.plugins.synchroparam.engine.presync.DropImportedTables;
import io.jenkins.plugins.synchroparam.engine.presync.HostProcessors;
import io.jenkins.plugins.synchroparam.engine.requirements.HostConnection;
import io.jenkins.plugins.synchroparam.engine.rollback.BackupLoad;
import io.jenkins.plugins.synchroparam.engine.rollback.CleanUp;
import io.jenkins.plugins.synchroparam.engine.rollback.RctSchemaDump;
import io.jenkins.plugins.synchroparam.engine.rollback.RollbackPlan;
import io.jenkins.plugins.synchroparam.engine.rollback.Source;
import io.jenkins.plugins.synchroparam.engine.rollback.TakeBack;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.Engine;
import io.jenkins.plugins.synchroparam.engine.run.InterruptionWatch;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest;
import io.jenkins.plugins.synchroparam.engine.run.RunState;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import io.jenkins.plugins.synchroparam.engine.sync.BlockConnections;
import io.jenkins.plugins.synchroparam.engine.sync.KeptColumns;
import io.jenkins.plugins.synchroparam.engine.sync.Progressed;
import io.jenkins.plugins.synchroparam.engine.sync.ReopenConnections;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes an environment back to before its newest refresh: the backup EXP takes the place of production's dump, and its
 * tables are loaded by the refresh's own sub-steps. A rollback that did not end well is simply run again.
 */
public final class Rollback {

    private final Engine engine;
    private final EnvironmentLock lock;

    /** Fails at once when another run holds the environment. */
    public Rollback(Engine engine) {
        this(engine, WhenHeld.FAIL);
    }

    public Rollback(Engine engine, WhenHeld whenHeld) {
        this.engine = engine;
        this.lock = new EnvironmentLock(engine, whenHeld);
    }

    /**
     * Runs the rollback.
     *
     * @throws SynchroException when there is nothing to roll back, or no backup any more; nothing was done
     */
    public RunStatus run(RollbackRequest request) {
        if (!lock.take(request.clientCode(), request.environment())) {
            return RunStatus.INTERRUPTED;
        }
        Journal journal = engine.journal();
        FormerRuns former = new FormerRuns(engine, request.clientCode(), request.environment());
        former.calm();
        former.removeLeavings();
        former.removeLeftovers(false);
        Source source = Source.find(engine, request.clientCode(), request.environment());
        FormerRuns.removeLeavings(engine, source.base());
        RunRequest run = asRun(request, source);
        Progressed progressed = source.progressed(engine, run);
        if (progressed == Progressed.UNTOUCHED
                && source.base().id() == source.last().id()) {
            former.removeLeftovers(true);
            throw new SynchroException(
                    "run " + source.base().id() + " ended before it replaced any table: RCT is as it was");
        }
        source.requireBackup(journal);
        RunState state = state(source, progressed);
        long id = journal.start(
                Refresh.about("rollback", run, state.get(StateKey.DUMP).id()));
        engine.reporter().runStarted(shown(run, source, id));
        try (RunContext context = new RunContext(id, run, engine, state)) {
            Execution execution = new Execution(context, steps(progressed, former.all()), "");
            return InterruptionWatch.during(context, () -> execution.from(SubStepId.HOST_CONNECTION));
        }
    }

    /** The refresh's own state, from which it was carried out; the definitions are those of whoever dropped them. */
    private RunState state(Source source, Progressed progressed) {
        RunState state = source.baseState().copy();
        Database target = engine.catalogue()
                .database(
                        source.base().about().clientCode(),
                        source.base().about().environment())
                .orElseThrow();
        state.set(StateKey.TARGET, target);
        state.set(StateKey.HOST, engine.catalogue().host(target.host()));
        state.set(StateKey.BASE_RUN, source.base().id());
        List.of(
                        StateKey.MARK,
                        StateKey.STRATEGY,
                        StateKey.SIDE,
                        StateKey.MARKS,
                        StateKey.ARRIVED,
                        StateKey.DEFINITIONS,
                        StateKey.BLOCKED,
                        StateKey.BLOCKED_SINCE,
                        StateKey.ACCESS,
                        StateKey.BYTES_READ,
                        StateKey.LOADED,
                        StateKey.VERIFIED,
                        StateKey.WARNINGS)
                .forEach(state::remove);
        if (progressed == Progressed.DROPPED) {
            state.set(StateKey.TAKEDOWN, source.lastState().get(StateKey.TAKEDOWN));
        }
        return state;
    }

    private static List<SubStep> steps(Progressed progressed, List<Run> former) {
        boolean dropped = progressed == Progressed.DROPPED;
        List<SubStep> steps = new ArrayList<>(
                List.of(new HostConnection(), new RollbackPlan(), new HostProcessors(), new RctSchemaDump(dropped)));
        if (!dropped) {
            steps.add(new DropImportedTables());
        }
        steps.addAll(List.of(
                new BlockConnections(),
                new BackupLoad(former.stream().map(Run::id).toList()),
                new KeptColumns(),
                new ReopenConnections(),
                new TakeBack(),
                new Analyse(),
                new CleanUp(former)));
        return steps;
    }

    private static RunRequest asRun(RollbackRequest request, Source source) {
        return new RunRequest(
                RunRequest.Type.valueOf(source.base().about().type()),
                request.clientCode(),
                request.environment(),
                request.requester(),
                request.jobName(),
                request.buildNumber(),
                Optional.empty(),
                false,
                Optional.empty(),
                request.reportDirectory(),
                false,
                Approach.of(Strategy.IN_PLACE));
    }

    private static Map<String, String> shown(RunRequest request, Source source, long id) {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put(
                "rollback of",
                "run " + source.base().id() + ", a " + source.base().about().type() + " refresh of "
                        + source.base().started());
        shown.put("client", request.clientCode());
        shown.put("environment", request.environment());
        shown.put("requester", request.requester());
        shown.put("backup", source.baseState().get(StateKey.EXP));
        shown.put("run", Long.toString(id));
        return shown;
    }
}
