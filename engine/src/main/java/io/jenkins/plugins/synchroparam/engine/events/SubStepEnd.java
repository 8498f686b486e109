package io.jenkins.plugins.synchroparam.engine.events;

/** How a sub-step ended. */
public enum SubStepEnd {
    DONE("done"),
    FAILED("FAILED"),
    INTERRUPTED("INTERRUPTED"),
    /** Never started: nothing to do, or done by the run that this one resumes. */
    SKIPPED("skipped");

    private final String text;

    SubStepEnd(String text) {
        this.text = text;
    }

    /** The word that the log shows. */
    public String text() {
        return text;
    }
}
