package io.jenkins.plugins.synchroparam.engine.catalogue;

/**
 * Who runs an engine, as another who wants the same lock is told.
 *
 * @param jobName Jenkins job, empty on the command line
 * @param buildNumber Jenkins build, empty on the command line
 * @param engine {@code user@machine pid}
 */
public record LockHolder(String requester, String jobName, String buildNumber, String engine) {}
