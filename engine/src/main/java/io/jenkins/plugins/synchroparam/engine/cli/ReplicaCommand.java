package io.jenkins.plugins.synchroparam.engine.cli;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** {@code replica}: the group of commands that replicate MySQL and MariaDB. */
@Command(
        name = "replica",
        mixinStandardHelpOptions = true,
        description = {
            "Replicates MySQL and MariaDB into PostgreSQL, with pg_chameleon's commands and its configuration file.",
            "",
            "The configuration is ~/.pg_chameleon/configuration/default.yml, or what --config names."
        },
        footer = {
            "",
            "First steps:",
            "  synchro-param replica set_configuration_files",
            "  synchro-param replica create_replica_schema",
            "  synchro-param replica add_source --source mysql",
            "  synchro-param replica init_replica --source mysql",
            "  synchro-param replica start_replica --source mysql"
        })
final class ReplicaCommand {

    private final Console console;

    ReplicaCommand(Console console) {
        this.console = console;
    }

    /** The group with its commands. */
    CommandLine commandLine() {
        CommandLine group = new CommandLine(this);
        group.addSubcommand(command(ReplicaRun.configurationFiles(console)));
        actions().forEach(action -> group.addSubcommand(command(ReplicaRun.of(console, action))));
        return group;
    }

    static List<ReplicaAction> actions() {
        return Stream.of(ReplicaActions.all(), ReplicaCopyActions.all(), List.of(ReplicaBenchAction.bench()))
                .flatMap(List::stream)
                .toList();
    }

    private static CommandLine command(ReplicaRun run) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(run);
        run.describe(spec);
        return new CommandLine(spec);
    }
}
