package io.jenkins.plugins.synchroparam.engine.replica.config;

import io.jenkins.plugins.synchroparam.engine.InputException;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Where configuration files are: pg_chameleon's own directory, so that its users change nothing.
 *
 * @param directory {@code ~/.pg_chameleon} unless said otherwise; holds {@code configuration}, {@code logs}, {@code pid}
 */
public record ConfigurationFiles(Path directory) {

    static final String EXAMPLE = "config-example.yml";

    /** pg_chameleon's directory. */
    public static ConfigurationFiles usual() {
        return new ConfigurationFiles(SecretKeys.Home.path("~/.pg_chameleon"));
    }

    /** The file that {@code --config} names: {@code default} is {@code default.yml} there, anything with a slash a path. */
    public Path file(String name) {
        if (name.contains("/")) {
            return SecretKeys.Home.path(name);
        }
        if (name.isBlank() || name.startsWith(".")) {
            throw new InputException("config", name, "the name of a file of " + configuration() + " is expected");
        }
        return configuration().resolve(name.endsWith(".yml") ? name : name + ".yml");
    }

    /** Makes the directories, for their owner only, and the example; an existing configuration is never touched. */
    public List<Path> create() {
        try {
            for (Path wanted :
                    List.of(directory, configuration(), directory.resolve("logs"), directory.resolve("pid"))) {
                Files.createDirectories(wanted);
                Files.setPosixFilePermissions(wanted, PosixFilePermissions.fromString("rwx------"));
            }
            Path example = configuration().resolve(EXAMPLE);
            try (InputStream shipped = ConfigurationFiles.class.getResourceAsStream(EXAMPLE)) {
                Files.copy(shipped, example, StandardCopyOption.REPLACE_EXISTING);
            }
            return List.of(configuration(), example);
        } catch (IOException e) {
            throw new SynchroException(directory + ": cannot be made: check the rights on its parent directory", e);
        }
    }

    private Path configuration() {
        return directory.resolve("configuration");
    }
}
