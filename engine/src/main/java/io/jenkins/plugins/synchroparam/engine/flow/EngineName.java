package io.jenkins.plugins.synchroparam.engine.flow;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** How the journal calls this process: {@code user@machine pid}. */
public final class EngineName {

    private EngineName() {}

    public static String here() {
        return System.getProperty("user.name") + "@" + machine() + " pid "
                + ProcessHandle.current().pid();
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
