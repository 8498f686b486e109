package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.run.PathParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a run's files go, for the build to keep. */
final class ReportOptions {

    @Option(
            names = "--report-directory",
            order = 8,
            paramLabel = "DIRECTORY",
            defaultValue = "synchro-param-report",
            description = "Where the effective configuration, the plan and the lists are written; made when it is not"
                    + " there (default: ${DEFAULT-VALUE}).")
    private String directory = "synchro-param-report";

    /** Checked, not yet made. */
    Path directory() {
        return PathParameters.directory("report directory", directory);
    }

    /** Made when it was not there. */
    static Path made(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new SynchroException(
                    "report directory " + Printable.escape(directory.toString()) + " cannot be made ("
                            + e.getClass().getSimpleName() + "): check the rights on the directory above it",
                    e);
        }
    }
}
