package io.jenkins.plugins.synchroparam.engine.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Leaves out options whose value is empty: Jenkins passes {@code --dump-date ""} when its user left it empty, and that is
 * the same as not giving it. What a defaults file says counts then.
 */
final class EmptyValues {

    private EmptyValues() {}

    static String[] leftOut(CommandLine commandLine, String[] args) {
        CommandLine command = commandLine;
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            if (command == commandLine && commandLine.getSubcommands().containsKey(arg)) {
                command = commandLine.getSubcommands().get(arg);
            }
            if (arg.endsWith("=") && takesValue(command, arg.substring(0, arg.length() - 1))) {
                continue;
            }
            if (i + 1 < args.length && args[i + 1].isEmpty() && takesValue(command, arg)) {
                i++;
                continue;
            }
            kept.add(arg);
        }
        return kept.toArray(String[]::new);
    }

    private static boolean takesValue(CommandLine command, String name) {
        OptionSpec option = command.getCommandSpec().findOption(name);
        return option != null && name.startsWith("--") && option.arity().max() > 0;
    }
}
