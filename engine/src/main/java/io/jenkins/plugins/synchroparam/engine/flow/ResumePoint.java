package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.catalogue.Journal;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Status;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.util.Map;
import java.util.stream.Collectors;

/** Where a resumed run begins: at the sub-step that failed, or at one before it whose effect did not outlive the process. */
final class ResumePoint {

    private ResumePoint() {}

    /** The first sub-step to run again; null when all are done. */
    static SubStepId of(Journal journal, long runId) {
        Map<String, Status> status = journal.subSteps(runId).stream()
                .collect(Collectors.toMap(Journal.SubStepRow::subStep, Journal.SubStepRow::status, (a, b) -> b));
        for (SubStepId id : SubStepId.values()) {
            Status ended = status.get(id.id());
            if (ended != Status.DONE && ended != Status.SKIPPED) {
                return adjusted(id);
            }
        }
        return null;
    }

    private static SubStepId adjusted(SubStepId failed) {
        return switch (failed) {
            // The rules are held in memory until the plan is made of them.
            case RULES, IMPORT_TABLES -> SubStepId.KEPT_TABLES;
            // The block and its sessions ended with the process.
            case RESTORE_PRODUCTION, KEPT_COLUMNS -> SubStepId.BLOCK_CONNECTIONS;
            default -> failed;
        };
    }
}
