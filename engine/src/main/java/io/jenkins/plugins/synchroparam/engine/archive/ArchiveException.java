package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.SynchroException;

/** An object on S3 is not a whole PostgreSQL archive that can be read; the message says in one line what it is. */
public final class ArchiveException extends SynchroException {
    private static final long serialVersionUID = 1L;

    public ArchiveException(String message) {
        super(message);
    }

    public ArchiveException(String message, Throwable cause) {
        super(message, cause);
    }
}
