package io.jenkins.plugins.synchroparam.engine.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/** The program {@code synchro-param}. */
public final class Main {

    private Main() {}

    /** Ends the process with the command's exit code. */
    public static void main(String[] args) {
        // UTF-8 whatever the platform says: the log's lines and the JSON are read by programs too.
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(Interruption.during(err, () -> run(args, System.getenv(), out, err)));
    }

    /**
     * Runs one command in this thread.
     *
     * @param environment variables by name; credentials may be in them
     * @return the exit code: 0 done, 3 done with warnings, 1 failed, 2 wrong use
     */
    public static int run(String[] args, Map<String, String> environment, PrintStream out, PrintStream err) {
        Console console = new Console(out, err, environment);
        CommandLine commandLine = SynchroParam.commandLine(console);
        Path home = Path.of(System.getProperty("user.home", ""));
        RawOptions raw = RawOptions.of(commandLine, args, home);
        OutputOptions.announce(console, raw);
        Failures failures = new Failures(console);
        commandLine.setParameterExceptionHandler((e, given) -> failures.wrongUse(e));
        commandLine.setExecutionExceptionHandler((e, command, result) -> failures.failed(e, command));
        try {
            String[] kept = EmptyValues.leftOut(commandLine, args);
            DefaultsFile.find(commandLine, kept, home).ifPresent(commandLine::setDefaultValueProvider);
            return commandLine.execute(kept);
        } catch (RuntimeException e) {
            return failures.failed(e, commandLine);
        } finally {
            SecretsFileOptions.discard(raw);
            out.flush();
            err.flush();
        }
    }
}
