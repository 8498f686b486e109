package io.jenkins.plugins.synchroparam.process;

import java.io.IOException;

/** An agent cannot be asked at the moment; what runs on it may well go on. */
public final class AgentOfflineException extends IOException {

    private static final long serialVersionUID = 1L;

    AgentOfflineException(String message, Throwable cause) {
        super(message, cause);
    }
}
