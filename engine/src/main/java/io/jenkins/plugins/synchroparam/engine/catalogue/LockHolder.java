package io.jenkins.plugins.synchroparam.engine.catalogue;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Who runs an engine, as another who wants the same lock is told.
 *
 * @param jobName Jenkins job, empty on the command line
 * @param buildNumber Jenkins build, empty on the command line
 * @param engine {@code user@machine pid}
 */
public record LockHolder(String requester, String jobName, String buildNumber, String engine) {

    /** This process: {@code engine} is its user, machine and process id. */
    public static LockHolder thisProcess(String requester, String jobName, String buildNumber) {
        String engine = System.getProperty("user.name", "") + "@" + machine() + " "
                + ProcessHandle.current().pid();
        return new LockHolder(requester, jobName, buildNumber, engine);
    }

    /** The machine's name as far as it knows it itself: only for people. */
    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
