package io.jenkins.plugins.synchroparam.engine.run;

/** The four phases of a refresh, in order. */
public enum Phase {
    REQUIREMENTS("requirements"),
    PRE_SYNC("pre-sync"),
    SYNC("sync"),
    POST_SYNC("post-sync");

    private final String id;

    Phase(String id) {
        this.id = id;
    }

    /** The stable id, for example {@code pre-sync}. */
    public String id() {
        return id;
    }
}
