package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.run.PathParameters;
import io.jenkins.plugins.synchroparam.engine.secrets.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where credentials and host keys are. */
final class SecretsOptions {

    @Mixin
    private SecretsFileOptions file = new SecretsFileOptions();

    @Option(
            names = "--known-hosts",
            paramLabel = "FILE",
            description = {"Keys of the hosts for which synchroDB has none", "(default: ~/.ssh/known_hosts)."})
    private String knownHosts;

    /** Checks what can be checked without opening the file. */
    void check() {
        file.check();
        knownHosts();
    }

    /** Reads the file, and deletes it if that is asked. */
    Secrets read(Console console) {
        return file.read(console);
    }

    Optional<Path> knownHosts() {
        Path usual = Path.of(System.getProperty("user.home", ""), ".ssh", "known_hosts");
        return PathParameters.readableFile("known hosts", knownHosts)
                .or(() -> Optional.of(usual).filter(Files::isReadable));
    }
}
