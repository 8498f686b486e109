package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.presync.ChangeTracking;
import io.jenkins.plugins.synchroparam.engine.replacement.DefinitionMarks;
import io.jenkins.plugins.synchroparam.engine.replacement.DependencyWalk;
import io.jenkins.plugins.synchroparam.engine.replacement.Dependent;
import io.jenkins.plugins.synchroparam.engine.replacement.PutBack;
import io.jenkins.plugins.synchroparam.engine.replacement.TableState;
import io.jenkins.plugins.synchroparam.engine.replacement.Takedown;
import io.jenkins.plugins.synchroparam.engine.run.Definitions;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import io.jenkins.plugins.synchroparam.engine.run.Window;
import io.jenkins.plugins.synchroparam.engine.verification.KeptTables;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sub-step 17: RCT's tables are dropped and production's loaded, as the loader role. Begun again after a failure, it clears
 * what a former try left and loads anew.
 */
public final class RestoreProduction implements SubStep {

    private static final String CHANGED = "RCT's schema changed since the plan: ";
    private static final String UNCHANGED = "; nothing was changed, run again with resume OFF";

    @Override
    public SubStepId id() {
        return SubStepId.RESTORE_PRODUCTION;
    }

    @Override
    public void run(RunContext run) throws SQLException, IOException, InterruptedException {
        Window window = run.window().orElseThrow();
        Session administrator = window.administrator();
        Takedown takedown = run.get(StateKey.TAKEDOWN);
        new KeptTables(run, administrator).mark();
        switch (Progressed.required(run, administrator)) {
            case COMPLETE -> {
                run.reporter().info("production's tables are in RCT already");
                return;
            }
            case UNTOUCHED -> {
                refuseWhenSchemaChanged(run, administrator);
                backUpWhatChanged(run, administrator, takedown);
                PutBack.takeDown(administrator, takedown);
                run.reporter().figure("tables dropped", takedown.tables().size(), Unit.TABLES);
            }
            default -> run.reporter().info("a former try dropped RCT's tables; loading begins anew");
        }
        // A program on the host could not log in: RCT is closed.
        ProductionLoad.run(run, window, Optional.empty());
    }

    /** @throws SynchroException when something else would go than what was rehearsed, or come back as it was before */
    public static void refuseWhenSchemaChanged(RunContext run, Session administrator) throws SQLException {
        Takedown takedown = run.get(StateKey.TAKEDOWN);
        List<Long> replaced = run.get(StateKey.PLAN).replacedOids();
        List<Dependent> dependents = DependencyWalk.from(administrator, replaced);
        Optional<Definitions> before = run.state().find(StateKey.DEFINITIONS);
        if (before.isPresent()) {
            List<String> changed =
                    before.get().changed(new Definitions(DefinitionMarks.read(administrator, replaced, dependents)));
            if (!changed.isEmpty()) {
                throw new SynchroException(CHANGED + Printable.escape(String.join(", ", changed)) + UNCHANGED);
            }
        }
        Set<Long> oids = takedown.tables().stream().map(TableState::oid).collect(Collectors.toSet());
        // In the window each step of a walk is waited for: the usual case needs one.
        boolean all = oids.equals(Set.copyOf(replaced));
        List<String> now = (all ? dependents : DependencyWalk.from(administrator, oids))
                .stream().map(Dependent::description).distinct().sorted().toList();
        if (!now.equals(takedown.objects())) {
            throw new SynchroException(
                    CHANGED + "what hangs on the tables to import is not what was rehearsed" + UNCHANGED);
        }
    }

    private static void backUpWhatChanged(RunContext run, Session administrator, Takedown takedown)
            throws SQLException, InterruptedException {
        if (run.state().find(StateKey.MARKS).isEmpty()) {
            // A rollback goes back to EXP: what was changed since is what it undoes.
            return;
        }
        List<Long> changed = ChangeTracking.changed(
                administrator,
                takedown.tables().stream().map(TableState::oid).toList(),
                run.get(StateKey.MARKS),
                run.get(StateKey.SERVER).major());
        List<TableState> tables = takedown.tables().stream()
                .filter(t -> changed.contains(t.oid()))
                .toList();
        if (!tables.isEmpty()) {
            long rows;
            try (Session exp = run.server().connect(run.get(StateKey.EXP))) {
                rows = new CopyAgain(administrator, exp, run.reporter()).run(tables);
            }
            run.reporter()
                    .info("users changed " + tables.size()
                            + " table(s) since the backup; they were copied to EXP again");
            run.reporter().figure("rows copied to EXP again", rows, Unit.ROWS);
        }
    }
}
