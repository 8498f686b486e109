package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.catalogue.LockHolder;
import io.jenkins.plugins.synchroparam.engine.run.Parameters;
import picocli.CommandLine.Option;

/** Who asks for it: journalled, and told to others who want the same environment. */
final class RequesterOptions {

    @Option(names = "--requester", paramLabel = "NAME", description = "Who asks for it (default: this user).")
    private String requester;

    @Option(names = "--job-name", paramLabel = "NAME", description = "The Jenkins job.")
    private String jobName;

    @Option(names = "--build-number", paramLabel = "NUMBER", description = "The Jenkins build.")
    private String buildNumber;

    /** Checked. */
    LockHolder holder() {
        String who = Parameters.given(requester) ? requester : System.getProperty("user.name", "unknown");
        return LockHolder.thisProcess(
                Parameters.requester(who), Parameters.jobName(jobName), Parameters.buildNumber(buildNumber));
    }
}
