package io.jenkins.plugins.synchroparam.engine.events;

/** How a run ended. */
public enum RunStatus {
    DONE("DONE"),
    /** Done, but an operator must look at the warnings. */
    UNSTABLE("DONE WITH WARNINGS"),
    FAILED("FAILED"),
    /** Ended on request, by a signal. */
    INTERRUPTED("INTERRUPTED");

    private final String text;

    RunStatus(String text) {
        this.text = text;
    }

    /** The words that the log shows. */
    public String text() {
        return text;
    }

    /** Whether the refresh is complete. */
    public boolean complete() {
        return this == DONE || this == UNSTABLE;
    }
}
