package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.catalogue.Journal;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Status;
import io.jenkins.plugins.synchroparam.engine.presync.BackupArchive;
import io.jenkins.plugins.synchroparam.engine.presync.KeptFiles;
import io.jenkins.plugins.synchroparam.engine.run.DatabaseSwap;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a resumed run begins: at the sub-step that failed, or at one before it whose effect did not outlive the process or
 * the host's temporary files.
 */
final class ResumePoint {

    private ResumePoint() {}

    /** The first sub-step to run again; null when all are done. */
    static SubStepId of(Journal journal, RunContext run) {
        Map<String, Status> status = journal.subSteps(run.runId()).stream()
                .collect(Collectors.toMap(Journal.SubStepRow::subStep, Journal.SubStepRow::status, (a, b) -> b));
        for (SubStepId id : SubStepId.values()) {
            Status ended = status.get(id.id());
            if (ended != Status.DONE && ended != Status.SKIPPED) {
                SubStepId first = adjusted(id);
                return Strategy.of(run.state()) == Strategy.SWAP_DATABASE
                        ? withItsDatabase(run, first)
                        : withItsFiles(run, first);
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

    /** The new database holds all that is done; without it the run begins at making it. */
    private static SubStepId withItsDatabase(RunContext run, SubStepId first) {
        boolean beforeTheSwap = first.compareTo(SubStepId.BACKUP_DATABASE) > 0
                && first.compareTo(SubStepId.BLOCK_CONNECTIONS) <= 0
                && !DatabaseSwap.done(run);
        if (!beforeTheSwap) {
            return first;
        }
        if (!DatabaseSwap.standing(run)) {
            run.reporter().info("the database that the run had built is gone, it is built again");
            return SubStepId.BACKUP_DATABASE;
        }
        // What is loaded later reads production's dump only, and that is still on S3.
        return first == SubStepId.BACKUP_RESTORE || first == SubStepId.DROP_IMPORTED_TABLES
                ? withItsFiles(run, first)
                : first;
    }

    private static SubStepId withItsFiles(RunContext run, SubStepId first) {
        return switch (first) {
            // RCT is untouched until then: it can be dumped again.
            case BACKUP_RESTORE, DROP_IMPORTED_TABLES ->
                lost(run, BackupArchive.path(run), StateKey.BACKUP_FILES) ? SubStepId.BACKUP_DUMP : first;
            // The rest of the run reads production's dump only, and that is still on S3.
            case BLOCK_CONNECTIONS ->
                lost(run, run.get(StateKey.ARCHIVE), StateKey.ARCHIVE_FILES) ? SubStepId.PRODUCTION_DUMP : first;
            default -> first;
        };
    }

    private static boolean lost(RunContext run, String path, StateKey<String> files) {
        boolean lost =
                !Optional.of(KeptFiles.describe(run, path)).equals(run.state().find(files));
        if (lost) {
            run.reporter().info("host " + run.host().name() + ": " + path + " is not as it was left, it is made again");
        }
        return lost;
    }
}
