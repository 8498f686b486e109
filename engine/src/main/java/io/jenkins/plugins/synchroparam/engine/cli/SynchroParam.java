package io.jenkins.plugins.synchroparam.engine.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The commands, and what they have in common. */
@Command(
        name = "synchro-param",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        synopsisHeading = "Usage: ",
        customSynopsis = "synchro-param COMMAND [OPTIONS]",
        description = {
            "",
            "Refreshes a PostgreSQL acceptance database (RCT) from production's pg_dump archive on S3: tables that"
                    + " production owns are replaced, the others and chosen columns stay as they are, and RCT's previous"
                    + " version of what is replaced is kept in a backup database (EXP)."
        },
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "First steps:",
            "  synchro-param demo              a refresh on servers of its own, nothing else is needed",
            "  synchro-param init-db ...       makes synchroDB, which knows your databases, hosts and dumps",
            "  synchro-param plan ...          shows what a refresh would do, and changes nothing",
            "  synchro-param run --help        options, examples and exit codes; the same for every command"
        })
final class SynchroParam {

    private static final int WIDTH = 100;

    private static final List<String> EXIT_CODES = List.of(
            "",
            "Exit codes:",
            "  0   done",
            "  1   failed; the last line says why, and what to do",
            "  2   wrong use: a parameter cannot be accepted; nothing was done",
            "  3   done with warnings (UNSTABLE): look at them",
            "  130, 143   ended by SIGINT or SIGTERM; connections were put back first");

    private SynchroParam() {}

    /** A command is added by one line here. */
    private static List<Object> commands(Console console) {
        return List.of(
                new RunCommand(console),
                new PlanCommand(console),
                new ResumeCommand(console),
                new StatusCommand(console),
                new RollbackCommand(console),
                new UnblockCommand(console),
                new PurgeCommand(console),
                new DumpCommand(console),
                new InitDbCommand(console),
                new DemoCommand(console),
                new BenchCommand(console));
    }

    static CommandLine commandLine(Console console) {
        CommandLine commandLine = new CommandLine(new SynchroParam());
        commands(console).forEach(command -> add(commandLine, new CommandLine(command), "synchro-param"));
        CommandLine replica = new ReplicaCommand(console).commandLine();
        add(commandLine, replica, "synchro-param");
        List.copyOf(replica.getSubcommands().values()).forEach(command -> describe(command, "synchro-param replica"));
        // A value that starts with @ is a value: it must not bring in a file.
        return commandLine
                .setExpandAtFiles(false)
                .setAllowOptionsAsOptionParameters(false)
                .setAbbreviatedOptionsAllowed(false)
                .setUsageHelpWidth(WIDTH)
                .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    }

    private static void add(CommandLine parent, CommandLine added, String program) {
        describe(added, program);
        parent.addSubcommand(added);
    }

    private static void describe(CommandLine command, String program) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        List<String> footer = new ArrayList<>(Arrays.asList(usage.footer()));
        footer.addAll(EXIT_CODES);
        usage.footer(footer.toArray(String[]::new));
        usage.optionListHeading("%nOptions:%n").synopsisHeading("Usage: ").sortOptions(false);
        boolean group = !command.getSubcommands().isEmpty();
        usage.customSynopsis(program + " " + command.getCommandName() + (group ? " COMMAND [OPTIONS]" : " [OPTIONS]"));
        command.getCommandSpec().version(new Version().getVersion());
    }
}
