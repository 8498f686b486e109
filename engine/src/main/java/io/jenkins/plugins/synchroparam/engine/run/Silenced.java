package io.jenkins.plugins.synchroparam.engine.run;

import java.util.List;

/**
 * Triggers, rules and policies that are disabled while the run changes a table.
 *
 * @param awake the statements that make them again what they were
 */
public record Silenced(List<String> awake) {

    public Silenced {
        awake = List.copyOf(awake);
    }
}
