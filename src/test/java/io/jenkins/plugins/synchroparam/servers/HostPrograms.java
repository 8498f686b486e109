package io.jenkins.plugins.synchroparam.servers;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** What the demo's servers take from the machine. */
public final class HostPrograms {

    private HostPrograms() {}

    /** A test is skipped, and says why, on a machine that has no PostgreSQL client programs, and on one that is no Unix. */
    public static void assume() {
        boolean there = Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "pg_dump")));
        Assumptions.assumeTrue(there, "pg_dump is not on the PATH (Debian: postgresql-client)");
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "/bin/sh is missing");
    }
}
