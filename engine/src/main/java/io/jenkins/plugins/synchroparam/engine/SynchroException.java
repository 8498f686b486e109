package io.jenkins.plugins.synchroparam.engine;

/**
 * A failure that a user can understand: one line that says what is wrong, with the value, and what to do.
 *
 * <p>The message never holds a secret. Anything else that is thrown is a defect and is reported as one.
 */
public class SynchroException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SynchroException(String message) {
        super(message);
    }

    public SynchroException(String message, Throwable cause) {
        super(message, cause);
    }
}
