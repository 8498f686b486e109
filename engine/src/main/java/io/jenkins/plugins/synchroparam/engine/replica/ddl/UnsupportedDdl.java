package io.jenkins.plugins.synchroparam.engine.replica.ddl;

/** A change that the replica cannot follow; the one table that it concerns is quarantined. */
final class UnsupportedDdl extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedDdl(String reason) {
        super(reason);
    }
}
