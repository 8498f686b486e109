package io.jenkins.plugins.synchroparam.engine.events;

/** How much of a run the log shows; warnings, errors and the result are shown at every level. */
public enum LogLevel {
    /** Only what went wrong, and one line with the result. */
    ERROR,
    /** The flow with its figures, tables and progress. */
    NORMAL,
    /** Also every command and statement. */
    DEBUG
}
