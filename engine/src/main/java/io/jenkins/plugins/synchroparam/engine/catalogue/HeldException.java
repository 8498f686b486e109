package io.jenkins.plugins.synchroparam.engine.catalogue;

import io.jenkins.plugins.synchroparam.engine.SynchroException;

/** Somebody else holds the lock of an environment: who can wait asks for it again. */
public final class HeldException extends SynchroException {
    private static final long serialVersionUID = 1L;

    private final String held;

    /**
     * @param held which environment is held, by whom and since when
     * @param remedy for who does not wait
     */
    HeldException(String held, String remedy) {
        super(held + ": " + remedy);
        this.held = held;
    }

    /** Which environment is held, by whom and since when, without a remedy. */
    public String held() {
        return held;
    }
}
