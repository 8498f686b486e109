package io.jenkins.plugins.synchroparam.engine.cli;

import java.util.List;
import java.util.Map;

/**
 * One command of the replica.
 *
 * @param name as its user types it, pg_chameleon's
 * @param options what it may be told
 * @param description one line and more
 * @param work what it does; answers what {@code --json} shows
 */
record ReplicaAction(String name, List<ReplicaOption> options, List<String> description, Work work) {

    static ReplicaAction of(String name, Work work, List<ReplicaOption> options, String... description) {
        return new ReplicaAction(name, options, List.of(description), work);
    }

    /** What a command does. */
    @FunctionalInterface
    interface Work {
        Map<String, ?> run(ReplicaCall call) throws InterruptedException;
    }
}
