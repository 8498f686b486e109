package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine;

/**
 * What the arguments and the defaults file say of an option, before and whether or not they can be understood: an error in
 * them is told as they ask for, and a secrets file is deleted all the same.
 */
final class RawOptions {

    private final List<String> args;
    private final String command;
    private final Properties defaults;

    private RawOptions(List<String> args, String command, Properties defaults) {
        this.args = args;
        this.command = command;
        this.defaults = defaults;
    }

    static RawOptions of(CommandLine commandLine, String[] args, Path home) {
        List<String> given = Arrays.asList(args);
        String command = given.stream()
                .filter(commandLine.getSubcommands()::containsKey)
                .findFirst()
                .orElse("");
        return new RawOptions(given, command, defaults(args, home));
    }

    /** An option's value, empty when it has none. */
    String value(String option) {
        return argument(args, option)
                .or(() -> Optional.ofNullable(defaults.getProperty(command + "." + option.substring(2))))
                .orElseGet(() -> defaults.getProperty(option.substring(2), ""))
                .strip();
    }

    /** Whether an option without a value is given. */
    boolean given(String option) {
        return args.contains(option) || "true".equalsIgnoreCase(value(option));
    }

    /** The value that the arguments give an option; an empty one is none. */
    static Optional<String> argument(List<String> args, String option) {
        for (int i = 0; i < args.size(); i++) {
            String value = args.get(i).startsWith(option + "=")
                    ? args.get(i).substring(option.length() + 1)
                    : args.get(i).equals(option) && i + 1 < args.size() ? args.get(i + 1) : "";
            if (!value.isEmpty()) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** As far as it can be read: what is wrong with it is told when it is read for good. */
    private static Properties defaults(String[] args, Path home) {
        Properties properties = new Properties();
        try {
            Optional<Path> file = DefaultsFile.path(args, home).filter(Files::isRegularFile);
            if (file.isPresent()) {
                try (Reader content = new InputStreamReader(Files.newInputStream(file.get()), StandardCharsets.UTF_8)) {
                    properties.load(content);
                }
            }
            return properties;
        } catch (SynchroException | IllegalArgumentException | IOException e) {
            return properties;
        }
    }
}
