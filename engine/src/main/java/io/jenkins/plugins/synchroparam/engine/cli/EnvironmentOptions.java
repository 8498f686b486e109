package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.run.Parameters;
import picocli.CommandLine.Option;

/** Which database. */
final class EnvironmentOptions {

    @Option(names = "--client", order = 2, paramLabel = "CODE", description = "Client code, for example ACME. Needed.")
    private String clientCode;

    @Option(
            names = "--environment",
            order = 3,
            paramLabel = "NAME",
            description = "Environment, for example RCT1. Needed.")
    private String environment;

    String clientCode() {
        return Parameters.clientCode(clientCode);
    }

    String environment() {
        return Parameters.environment(environment);
    }
}
