package io.jenkins.plugins.synchroparam.engine.flow;

import java.time.Duration;

/**
 * What a command does when another run holds its environment.
 *
 * @param limit how long it waits at most; zero: it fails at once
 */
public record WhenHeld(Duration limit) {

    /** It fails at once. */
    public static final WhenHeld FAIL = new WhenHeld(Duration.ZERO);
}
