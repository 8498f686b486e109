package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.host.Command;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;

/** Tells whether files on the host are still as a sub-step left them: hosts reboot, and temporary directories are cleaned. */
public final class KeptFiles {

    /** Numbers of files and of their bytes. */
    private static final String COUNT =
            "ls -lnAR \"$1\" 2>/dev/null | awk '/^-/ {n++; s += $5} END {printf \"%d files, %.0f bytes\", n, s}'";

    private KeptFiles() {}

    /** A directory or file as it is now, in words that two calls can be compared by. */
    public static String describe(RunContext run, String path) {
        return run.host().run(Command.shell(COUNT, path)).output();
    }
}
