package io.jenkins.plugins.synchroparam.stream;

/** The unit of a figure or of a progress. */
public enum Unit {
    BYTES,
    ROWS,
    TABLES,
    FILES,
    MILLISECONDS,
    COUNT
}
