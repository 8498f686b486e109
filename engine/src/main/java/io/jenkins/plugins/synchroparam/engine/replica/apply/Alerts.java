package io.jenkins.plugins.synchroparam.engine.replica.apply;

/** Who is told of what needs a person. */
public interface Alerts {

    /** A table is not replicated any more; the others go on. */
    void quarantined(String table, String reason);

    /** Something that should not be, and does not stop anything. */
    void warning(String message);
}
