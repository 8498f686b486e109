package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.util.List;

/** What the operator does after a run that did not end well; depends on how far it came. */
final class NextSteps {

    private NextSteps() {}

    static List<String> after(SubStepId failed, RunContext run) {
        String resume = "correct the cause and start the run again with resume ON: it continues at " + failed.id();
        if (failed.compareTo(SubStepId.RESTORE_PRODUCTION) < 0) {
            return List.of("RCT is unchanged", resume);
        }
        String backup = run.state().find(StateKey.EXP).orElse("EXP");
        return switch (failed) {
            case RESTORE_PRODUCTION, KEPT_COLUMNS ->
                List.of(
                        "RCT's tables are being replaced: some may be missing or incomplete, connections are open",
                        resume,
                        "or go back to the state before: synchro-param rollback (the old tables are in " + backup
                                + ")");
            case REOPEN_CONNECTIONS ->
                List.of("production's tables are in RCT", "put connections back: synchro-param unblock", resume);
            default -> List.of("production's tables are in RCT and connections are open", resume);
        };
    }
}
