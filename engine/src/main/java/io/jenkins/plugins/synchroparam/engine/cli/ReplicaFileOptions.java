package io.jenkins.plugins.synchroparam.engine.cli;

import picocli.CommandLine.Option;

/** Where a replica's configuration is, and which messages are sent. */
final class ReplicaFileOptions {

    @Option(
            names = "--config",
            paramLabel = "NAME",
            order = 50,
            description = "A file of ~/.pg_chameleon/configuration without .yml, or a path (default: default).")
    private String config;

    @Option(
            names = "--rollbar-level",
            paramLabel = "LEVEL",
            order = 51,
            description = "Messages from this level on are sent: critical, error, warning, info (default: info).")
    private String rollbarLevel;

    String config() {
        return config;
    }

    String rollbarLevel() {
        return rollbarLevel;
    }
}
