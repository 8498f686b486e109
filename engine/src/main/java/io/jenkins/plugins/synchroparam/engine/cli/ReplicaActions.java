package io.jenkins.plugins.synchroparam.engine.cli;

import static io.jenkins.plugins.synchroparam.engine.cli.ReplicaOption.FULL;
import static io.jenkins.plugins.synchroparam.engine.cli.ReplicaOption.LOG_ID;
import static io.jenkins.plugins.synchroparam.engine.cli.ReplicaOption.SOURCE;
import static io.jenkins.plugins.synchroparam.engine.cli.ReplicaOption.TIMEOUT;
import static io.jenkins.plugins.synchroparam.engine.cli.ReplicaOption.YES;

import io.jenkins.plugins.synchroparam.engine.replica.command.Pending.PendingEvents;
import java.util.List;
import java.util.Map;

/** The commands of the replica but those that copy: a command is added by one entry here. */
final class ReplicaActions {

    private ReplicaActions() {}

    static List<ReplicaAction> all() {
        return List.of(
                ReplicaAction.of(
                        "show_config",
                        ReplicaViews::config,
                        List.of(),
                        "Shows the configuration in force," + " secrets hidden."),
                ReplicaAction.of("load_config", ReplicaViews::load, List.of(), "Reads and checks the configuration."),
                ReplicaAction.of(
                        "show_sources", ReplicaViews::sources, List.of(), "Lists the configuration's sources."),
                ReplicaAction.of(
                        "create_replica_schema",
                        call -> done(() -> call.engine().createReplicaSchema()),
                        List.of(),
                        "Makes the catalogue, schema sch_chameleon, in the target."),
                ReplicaAction.of(
                        "drop_replica_schema",
                        call -> {
                            call.confirm("The catalogue is dropped, replicas cannot go on");
                            return done(() -> call.engine().dropReplicaSchema());
                        },
                        List.of(YES),
                        "Drops the catalogue; replicated schemas stay."),
                ReplicaAction.of(
                        "upgrade_replica_schema",
                        call -> {
                            call.engine().upgradeReplicaSchema();
                            return Map.of();
                        },
                        List.of(),
                        "Brings the catalogue to this version; pg_chameleon's own is taken over with its positions."),
                ReplicaAction.of(
                        "add_source",
                        call -> done(() -> call.engine().addSource(call.source())),
                        List.of(SOURCE),
                        "Registers a source of the configuration."),
                ReplicaAction.of(
                        "drop_source",
                        call -> {
                            call.confirm("Source " + call.source() + " is forgotten");
                            return done(() -> call.engine().dropSource(call.source()));
                        },
                        List.of(SOURCE, YES),
                        "Forgets a source; its replicated schemas stay."),
                ReplicaAction.of(
                        "start_replica",
                        call -> {
                            call.engine().startReplica(call.source());
                            return Map.of();
                        },
                        List.of(SOURCE),
                        "Follows a source until stop_replica or SIGTERM, in the foreground."),
                ReplicaAction.of(
                        "stop_replica",
                        call -> {
                            call.engine().stopReplica(call.source(), call.timeout());
                            return Map.of();
                        },
                        List.of(SOURCE, TIMEOUT),
                        "Ends a replica between two of the source's transactions, on whatever machine it runs."),
                ReplicaAction.of(
                        "terminate_replica",
                        call -> {
                            call.engine().terminateReplica(call.source(), call.timeout());
                            return Map.of();
                        },
                        List.of(SOURCE, TIMEOUT),
                        "Ends a replica at once; what was not committed is applied by the next start."),
                ReplicaAction.of(
                        "stop_all_replicas",
                        call -> Map.of("stopped", call.engine().stopAllReplicas(call.timeout())),
                        List.of(TIMEOUT),
                        "Ends every replica of the target."),
                ReplicaAction.of(
                        "enable_replica",
                        call -> done(() -> call.engine().enableReplica(call.source())),
                        List.of(SOURCE),
                        "Lets a source be started again after an error."),
                ReplicaAction.of(
                        "read_replica",
                        ReplicaActions::read,
                        List.of(SOURCE),
                        "Counts what the source has and the" + " replica has not; applies nothing."),
                ReplicaAction.of(
                        "replay_replica",
                        call -> ReplicaViews.told(
                                call, Map.of("position", call.engine().replayReplica(call.source()))),
                        List.of(SOURCE),
                        "Applies what the source has at this moment, and ends."),
                ReplicaAction.of(
                        "run_maintenance",
                        call -> done(() -> call.engine().runMaintenance(call.source(), call.is(FULL))),
                        List.of(SOURCE, FULL),
                        "Vacuums the catalogue's tables; the replica goes on."),
                ReplicaAction.of(
                        "show_status",
                        ReplicaViews::status,
                        List.of(SOURCE),
                        "Shows what each source does, how"
                                + " far behind it is, and tables that are not replicated any more."),
                ReplicaAction.of(
                        "show_errors",
                        ReplicaViews::errors,
                        List.of(SOURCE, LOG_ID),
                        "Lists what went wrong, or" + " shows one error in full."));
    }

    private static Map<String, ?> read(ReplicaCall call) throws InterruptedException {
        PendingEvents pending = call.engine().readReplica(call.source());
        call.reporter().info("from " + pending.from() + " to " + pending.to());
        pending.rows().forEach((table, rows) -> call.reporter().info(table + ": " + rows + " changed rows"));
        call.reporter().info(pending.transactions() + " transactions, " + pending.statements() + " statements");
        return Map.of("pending", pending);
    }

    private static Map<String, ?> done(Runnable work) {
        work.run();
        return Map.of();
    }
}
