package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.flow.WhenHeld;
import io.jenkins.plugins.synchroparam.engine.run.Parameters;
import java.time.Duration;
import picocli.CommandLine.Option;

/** What to do when another run holds the environment. */
final class WhenHeldOptions {

    private static final int ONE_WEEK = 7 * 24 * 60;

    @Option(
            names = "--when-held",
            order = 20,
            paramLabel = "WHAT",
            description = "When another run holds the environment: wait, until it has ended; or fail, at once"
                    + " (default: fail).")
    private String whenHeld;

    @Option(
            names = "--wait-limit",
            order = 21,
            paramLabel = "MINUTES",
            defaultValue = "720",
            description = "How long to wait at most, 1 to " + ONE_WEEK + " (default: ${DEFAULT-VALUE}).")
    private String limit = "720";

    /** Checked. */
    WhenHeld whenHeld() {
        Duration most = Duration.ofMinutes(Parameters.number("wait limit", limit, 1, ONE_WEEK));
        return Parameters.waitWhenHeld(whenHeld) ? new WhenHeld(most) : WhenHeld.FAIL;
    }
}
