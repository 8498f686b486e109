package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;

/** How a command tells its caller how it ended. */
final class ExitCode {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USE = 2;
    static final int WARNINGS = 3;

    private ExitCode() {}

    static int of(RunStatus status) {
        return switch (status) {
            case DONE -> DONE;
            case UNSTABLE -> WARNINGS;
            case FAILED, INTERRUPTED -> FAILED;
        };
    }

    /** Of a command that came to its end. */
    static int of(Reporter reporter) {
        return reporter.warnings() == 0 ? DONE : WARNINGS;
    }
}
