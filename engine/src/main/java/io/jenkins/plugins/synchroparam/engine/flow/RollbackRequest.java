package io.jenkins.plugins.synchroparam.engine.flow;

import java.nio.file.Path;

/**
 * What a rollback is asked to do, checked.
 *
 * @param jobName Jenkins job, empty on the command line
 * @param buildNumber Jenkins build, empty on the command line
 * @param reportDirectory where lists are written, for the build to keep
 */
public record RollbackRequest(
        String clientCode,
        String environment,
        String requester,
        String jobName,
        String buildNumber,
        Path reportDirectory) {}
