package io.jenkins.plugins.synchroparam.agent;

/**
 * Where a run of the engine goes.
 *
 * @param inPlace whether it stays on the agent that the build has already
 * @param label label expression for {@code node}, of one agent or of several that are equally good; empty: in place, or
 *     any agent
 * @param reason why, one line for the log
 */
public record ChosenAgent(boolean inPlace, String label, String reason) {

    static ChosenAgent here(String reason) {
        return new ChosenAgent(true, "", reason);
    }

    static ChosenAgent at(String label, String reason) {
        return new ChosenAgent(false, label, reason);
    }
}
