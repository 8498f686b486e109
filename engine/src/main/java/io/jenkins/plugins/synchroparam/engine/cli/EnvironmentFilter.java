package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.run.Parameters;
import picocli.CommandLine.Option;

/** Which databases; all when none is named. */
final class EnvironmentFilter {

    @Option(names = "--client", order = 2, paramLabel = "CODE", description = "This client only.")
    private String clientCode;

    @Option(names = "--environment", order = 3, paramLabel = "NAME", description = "This environment only.")
    private String environment;

    String clientCode() {
        return Parameters.filter("client code", clientCode);
    }

    String environment() {
        return Parameters.filter("environment", environment);
    }
}
