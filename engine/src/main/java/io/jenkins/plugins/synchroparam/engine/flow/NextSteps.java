package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.util.List;

/** What the operator does after a run that did not end well; depends on how far it came. */
final class NextSteps {

    private static final String HALF_REPLACED =
            "RCT's tables are being replaced: some may be missing or incomplete, connections are open";
    private static final String UNBLOCK = "put connections back: synchro-param unblock";

    private NextSteps() {}

    static List<String> after(SubStepId failed, RunContext run) {
        return run.state().find(StateKey.BASE_RUN).isPresent() ? afterRollback(failed) : afterRefresh(failed, run);
    }

    /** A rollback is not resumed: run again, it finds out by itself how far the former one came. */
    private static List<String> afterRollback(SubStepId failed) {
        String again = "correct the cause and run synchro-param rollback again";
        if (failed.compareTo(SubStepId.RESTORE_PRODUCTION) < 0) {
            return List.of("RCT is as the rollback found it", again);
        }
        return switch (failed) {
            case RESTORE_PRODUCTION, KEPT_COLUMNS -> List.of(HALF_REPLACED, again);
            case REOPEN_CONNECTIONS -> List.of("the backup's tables are in RCT", UNBLOCK, again);
            default -> List.of("the backup's tables are in RCT and connections are open", again);
        };
    }

    private static List<String> afterRefresh(SubStepId failed, RunContext run) {
        String resume = "correct the cause and start the run again with resume ON: it continues at " + failed.id();
        if (failed.compareTo(SubStepId.RESTORE_PRODUCTION) < 0) {
            return List.of("RCT is unchanged", resume);
        }
        if (Strategy.of(run.state()) == Strategy.SWAP_DATABASE && failed.compareTo(SubStepId.REOPEN_CONNECTIONS) < 0) {
            return List.of("RCT is whole, as it was or refreshed: it changes by one transaction", resume);
        }
        String backup = run.state().find(StateKey.EXP).orElse("EXP");
        return switch (failed) {
            case RESTORE_PRODUCTION, KEPT_COLUMNS ->
                List.of(
                        HALF_REPLACED,
                        resume,
                        "or go back to the state before: synchro-param rollback (the old tables are in " + backup
                                + ")");
            case REOPEN_CONNECTIONS -> List.of("production's tables are in RCT", UNBLOCK, resume);
            default -> List.of("production's tables are in RCT and connections are open", resume);
        };
    }
}
