package io.jenkins.plugins.synchroparam.agent;

/**
 * Where a run of the engine goes.
 *
 * @param label label expression for {@code node}; empty: in place, on the agent that the build has already
 * @param reason why, one line for the log
 */
public record ChosenAgent(String label, String reason) {

    /** Whether the build's own agent is used. */
    public boolean inPlace() {
        return label.isEmpty();
    }
}
