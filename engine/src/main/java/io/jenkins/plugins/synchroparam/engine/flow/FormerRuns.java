package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Run;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Status;
import io.jenkins.plugins.synchroparam.engine.run.BlockedRun;
import io.jenkins.plugins.synchroparam.engine.run.DatabaseSwap;
import io.jenkins.plugins.synchroparam.engine.run.Engine;
import io.jenkins.plugins.synchroparam.engine.run.Leftovers;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import io.jenkins.plugins.synchroparam.engine.swaptables.Leavings;
import io.jenkins.plugins.synchroparam.engine.sync.Progressed;
import java.util.List;
import java.util.Optional;

/**
 * The runs of an environment that did not end well since the last one that did: what they left is put in order before
 * another run starts. The environment's lock is held, so none of them is alive.
 */
final class FormerRuns {

    private static final int LOOKED_AT = 1000;

    private final Engine engine;
    private final List<Run> failed;

    FormerRuns(Engine engine, String client, String environment) {
        this.engine = engine;
        this.failed = engine.journal().runs(client, environment, LOOKED_AT).stream()
                .filter(run -> !run.about().command().equals("plan"))
                .takeWhile(run -> run.status() != Status.DONE && run.status() != Status.UNSTABLE)
                .toList();
    }

    /** Newest first. */
    List<Run> all() {
        return failed;
    }

    /** Opens RCT when one of them left it blocked, and ends what still works for them. */
    void calm() {
        for (Run run : failed) {
            try (RunContext context = BlockedRun.context(engine, run)) {
                calm(run, context, true);
            }
        }
    }

    /**
     * Removes what they left beside RCT's tables, once what it holds is in their backups.
     *
     * @throws SynchroException when that cannot be done: a rollback must not go back to an incomplete backup
     */
    void removeLeavings() {
        for (Run run : failed) {
            removeLeavings(engine, run);
        }
    }

    /** The same of one run. */
    static void removeLeavings(Engine engine, Run run) {
        try (RunContext context = BlockedRun.context(engine, run)) {
            Leavings.settle(context);
        }
    }

    /**
     * Removes what else they left on the host and on the server: role, rights, scratch and half-made databases, files.
     *
     * @param all false: only of those that ended before they knew what to replace; no rollback needs anything of theirs
     */
    void removeLeftovers(boolean all) {
        for (Run run : failed) {
            try (RunContext context = BlockedRun.context(engine, run)) {
                if (all || context.state().find(StateKey.TAKEDOWN).isEmpty()) {
                    Leftovers.remove(context);
                }
            }
        }
    }

    /**
     * Opens RCT when one of them left it blocked, ends what still works for them, and cleans up after all but the one that
     * is taken up.
     *
     * @throws SynchroException when one of them left RCT half replaced, and it is not the one that is taken up
     */
    void settle(Optional<Run> takenUp) {
        for (Run run : failed) {
            boolean goesOn = takenUp.filter(t -> t.id() == run.id()).isPresent();
            try (RunContext context = BlockedRun.context(engine, run)) {
                calm(run, context, goesOn);
                if (!goesOn) {
                    requireWhole(run, context);
                    Leavings.tryToRemove(context);
                    Leftovers.remove(context);
                }
            }
        }
    }

    private void calm(Run run, RunContext context, boolean required) {
        if (run.status() == Status.RUNNING) {
            engine.journal()
                    .finish(
                            run.id(),
                            Status.ABORTED,
                            "its process died: " + run.about().engine());
        }
        if (BlockedRun.reopen(engine, run, context)) {
            engine.reporter().info("run " + run.id() + " had left RCT blocked: connections are open again");
        }
        end(run, context, required);
    }

    private void end(Run run, RunContext context, boolean required) {
        try {
            DatabaseSwap.settle(context);
            Leftovers.end(context);
        } catch (SynchroException e) {
            if (required) {
                throw e;
            }
            engine.reporter().info("what run " + run.id() + " left running may still run: " + e.getMessage());
        }
    }

    /** A half-loaded RCT must never be taken for what testers left: its backup would be worthless. */
    private void requireWhole(Run run, RunContext context) {
        List<Journal.SubStepRow> steps = engine.journal().subSteps(run.id());
        boolean begun = steps.stream().anyMatch(s -> s.subStep().equals(SubStepId.RESTORE_PRODUCTION.id()));
        boolean complete = steps.stream()
                .anyMatch(s -> s.subStep().equals(SubStepId.KEPT_COLUMNS.id()) && s.status() == Status.DONE);
        if (!begun || complete || Strategy.of(context.state()) == Strategy.SWAP_DATABASE || whole(context)) {
            return;
        }
        String build = run.about().jobName().isEmpty()
                ? ""
                : " (build " + run.about().jobName() + " #" + run.about().buildNumber() + ")";
        throw new SynchroException("run " + run.id() + build + " ended while it replaced tables of "
                + context.database() + ", which is not whole: start it again with resume ON (type "
                + run.about().type() + ", same dump), or go back with synchro-param rollback; nothing was changed");
    }

    private static boolean whole(RunContext context) {
        return context.state().find(StateKey.TAKEDOWN).isEmpty() || Progressed.whole(context);
    }
}
