package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.InputException;
import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.events.LogLevel;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever ends a command too early into one line and an exit code. */
final class Failures {

    private static final int LONGEST_ARGUMENT = 200;

    private final Console console;

    Failures(Console console) {
        this.console = console;
    }

    /** What a command threw. */
    int failed(Exception e, CommandLine command) {
        String name = name(command);
        if (e instanceof InputException) {
            console.error(name, ExitCode.WRONG_USE, e.getMessage(), hint(command));
            return ExitCode.WRONG_USE;
        }
        if (e instanceof SynchroException) {
            console.error(name, ExitCode.FAILED, e.getMessage(), "");
        } else if (e instanceof InterruptedException) {
            console.error(name, ExitCode.FAILED, "interrupted", "");
        } else {
            // A defect: its message was not made for people, and may say anything.
            console.error(name, ExitCode.FAILED, "internal error: " + e, internalHint());
        }
        if (console.level() == LogLevel.DEBUG) {
            trace(e);
        }
        return ExitCode.FAILED;
    }

    /** Arguments that picocli cannot make sense of. */
    int wrongUse(ParameterException e) {
        CommandLine command = e.getCommandLine();
        console.error(name(command), ExitCode.WRONG_USE, reason(e, command), hint(command));
        return ExitCode.WRONG_USE;
    }

    private static String reason(ParameterException e, CommandLine command) {
        String commands = String.join(", ", command.getSubcommands().keySet());
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String argument = unmatched.getUnmatched().get(0);
            boolean option = argument.startsWith("-");
            String what = option ? "option" : commands.isEmpty() ? "argument" : "command";
            String close = option ? suggestions(unmatched) : "";
            return "unknown " + what + " \"" + Printable.escape(argument, LONGEST_ARGUMENT) + "\""
                    + (what.equals("command") ? ": one of " + commands + " is expected" : close);
        }
        if (!commands.isEmpty()) {
            return "no command is given: one of " + commands + " is expected";
        }
        return Printable.escape(e.getMessage(), 5 * LONGEST_ARGUMENT);
    }

    private static String suggestions(UnmatchedArgumentException e) {
        List<String> close = e.getSuggestions();
        return close.isEmpty() ? "" : ": did you mean " + String.join(" or ", close) + "?";
    }

    /** As {@code --json} names a command that went well: with its group, without the program. */
    private static String name(CommandLine command) {
        String name = command.getCommandSpec().qualifiedName();
        return name.substring(name.indexOf(' ') + 1);
    }

    private static String hint(CommandLine command) {
        return " (see \"" + command.getCommandSpec().qualifiedName() + " --help\")";
    }

    private String internalHint() {
        return console.level() == LogLevel.DEBUG ? "" : " (--log-level DEBUG shows where)";
    }

    private void trace(Exception e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace, true));
        // As a whole: a secret of several lines would not be found line by line.
        console.masker()
                .mask(trace.toString())
                .lines()
                .forEach(line -> console.err().println(Printable.escape(line)));
    }
}
