package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.events.RunReporter;
import io.jenkins.plugins.synchroparam.engine.run.Parameters;
import io.jenkins.plugins.synchroparam.engine.run.PathParameters;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options of commands that start servers of their own: no synchroDB and no secrets, but a place for the servers. */
final class DemoServersOptions {

    @Option(
            names = "--directory",
            order = 9,
            paramLabel = "DIRECTORY",
            description = "Where the servers' own directory is made (default: the system's temporary directory).")
    private String directory;

    @ArgGroup(validate = false, order = 94, heading = "%nOutput:%n")
    private OutputOptions output = new OutputOptions();

    /** The first call of a command: what it writes from here on is written as asked. */
    void apply(Console console) {
        output.apply(console);
    }

    /** The directory in which the servers' own is made, empty for the system's temporary directory. */
    Optional<Path> parent() {
        return Parameters.given(directory)
                ? Optional.of(PathParameters.directory("directory", directory))
                : Optional.empty();
    }

    /** The stream of this command. */
    RunReporter reporter(Console console, LastResult result) {
        return output.reporter(console, result);
    }
}
