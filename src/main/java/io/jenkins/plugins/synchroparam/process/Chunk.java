package io.jenkins.plugins.synchroparam.process;

import java.io.Serializable;

/**
 * What one question to the agent brought. Only sent, never stored.
 *
 * @param state as it was before the bytes were read: when it has ended and there are no bytes, there will never be more
 * @param exitCode of the engine when {@code state} is {@link State#EXITED}, else -1
 * @param bytes the next ones of the output, at most {@link ReadOutput#MOST_BYTES}
 */
public record Chunk(State state, int exitCode, byte[] bytes) implements Serializable {

    /** What the agent knows of the engine. */
    public enum State {
        RUNNING,
        /** Ended, and told how. */
        EXITED,
        /** Neither running nor has it told how it ended: killed together with all that watched it, or never started. */
        VANISHED,
        /** There is no such directory on the agent. */
        MISSING
    }
}
