package io.jenkins.plugins.synchroparam.engine.replica.types;

import io.jenkins.plugins.synchroparam.engine.SynchroException;

/** A value that has no counterpart in PostgreSQL: never dropped, never changed, always said. */
public final class BadValueException extends SynchroException {
    private static final long serialVersionUID = 1L;

    /** @param what what is wrong, as a noun: {@code a text with a NUL character} */
    public BadValueException(String what) {
        super(what);
    }

    /** The same with its place: table, column and key. */
    public BadValueException(String what, String place, Throwable cause) {
        super(place + ": " + what, cause);
    }
}
