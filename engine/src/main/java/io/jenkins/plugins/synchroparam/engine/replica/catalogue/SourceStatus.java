package io.jenkins.plugins.synchroparam.engine.replica.catalogue;

import java.util.Locale;

/** What a source is doing, in pg_chameleon's words. */
public enum SourceStatus {
    READY,
    INITIALISING,
    INITIALISED,
    SYNCING,
    SYNCED,
    STOPPED,
    RUNNING,
    ERROR;

    /** As the catalogue and its users write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SourceStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
