package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.run.Parameters;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that look at all environments, or at those that are named. */
final class EnvironmentFilter {

    @Option(names = "--client", order = 2, paramLabel = "CODE", description = "This client only.")
    private String clientCode;

    @Option(names = "--environment", order = 3, paramLabel = "NAME", description = "This environment only.")
    private String environment;

    @Mixin
    private CommonOptions common = new CommonOptions();

    /** The first call of a command: what it writes from here on is written as asked. */
    void apply(Console console) {
        common.apply(console);
    }

    /**
     * Checks the parameters, opens synchroDB and works; the command's own parameters are checked before.
     *
     * @return the command's exit code
     */
    int run(Console console, Work work) {
        String client = Parameters.filter("client code", clientCode);
        String name = Parameters.filter("environment", environment);
        try (OpenEngine open = common.open(console)) {
            return work.on(open, client, name);
        }
    }

    /** What a command does; the client code and the environment are empty for all. */
    @FunctionalInterface
    interface Work {
        int on(OpenEngine open, String clientCode, String environment);
    }
}
