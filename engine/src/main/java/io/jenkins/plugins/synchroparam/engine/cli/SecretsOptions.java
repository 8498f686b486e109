package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.run.PathParameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where credentials and host keys are. */
final class SecretsOptions extends SecretsFileOptions {

    @Option(
            names = "--known-hosts",
            paramLabel = "FILE",
            description = {"Keys of the hosts for which synchroDB has none", "(default: ~/.ssh/known_hosts)."})
    private String knownHosts;

    @Override
    void check() {
        super.check();
        knownHosts();
    }

    Optional<Path> knownHosts() {
        Path usual = Path.of(System.getProperty("user.home", ""), ".ssh", "known_hosts");
        return PathParameters.readableFile("known hosts", knownHosts)
                .or(() -> Optional.of(usual).filter(Files::isReadable));
    }
}
