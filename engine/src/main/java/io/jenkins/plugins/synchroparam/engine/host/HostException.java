package io.jenkins.plugins.synchroparam.engine.host;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.io.IOException;

/** The host could not be reached, or could not do what it was asked. */
public final class HostException extends SynchroException {
    private static final long serialVersionUID = 1L;

    public HostException(String message) {
        super(message);
    }

    public HostException(String message, Throwable cause) {
        super(message, cause);
    }

    /** For a stream to a file on the host that broke. */
    public static HostException writing(Host host, String path, IOException e) {
        return new HostException("writing " + path + " on " + host.name() + " failed: " + e.getMessage(), e);
    }
}
