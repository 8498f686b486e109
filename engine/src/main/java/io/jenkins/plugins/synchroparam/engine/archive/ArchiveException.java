package io.jenkins.plugins.synchroparam.engine.archive;

import io.jenkins.plugins.synchroparam.engine.SynchroException;

/** An object on S3 is not a whole PostgreSQL archive that can be read; the message says in one line what it is. */
public final class ArchiveException extends SynchroException {
    private static final long serialVersionUID = 1L;

    static final String REMEDY = "make a new dump, or ask for an earlier one by its date";

    private final boolean hasRemedy;

    public ArchiveException(String message) {
        super(message);
        this.hasRemedy = false;
    }

    private ArchiveException(String message, boolean hasRemedy) {
        super(message);
        this.hasRemedy = hasRemedy;
    }

    /** For a message that says what to do; others get {@link #REMEDY} from who opens or fetches a dump. */
    static ArchiveException withRemedy(String message) {
        return new ArchiveException(message, true);
    }

    public ArchiveException(String message, Throwable cause) {
        super(message, cause);
        this.hasRemedy = false;
    }

    /** The same, said of this dump and with what to do. */
    ArchiveException of(String dump) {
        return new ArchiveException("dump " + dump + ": " + getMessage() + (hasRemedy ? "" : "; " + REMEDY), this);
    }
}
