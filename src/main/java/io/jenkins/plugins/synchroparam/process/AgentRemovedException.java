package io.jenkins.plugins.synchroparam.process;

import java.io.IOException;

/** An agent is not known to Jenkins any more: it will not come back under this name as it was. */
public final class AgentRemovedException extends IOException {

    private static final long serialVersionUID = 1L;

    AgentRemovedException(String message) {
        super(message);
    }
}
