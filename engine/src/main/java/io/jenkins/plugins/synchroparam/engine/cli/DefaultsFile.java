package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.InputException;
import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.Utf8File;
import io.jenkins.plugins.synchroparam.engine.run.PathParameters;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.PropertiesDefaultProvider;

/**
 * Options that a user does not want to repeat, in a properties file: {@code synchrodb=db:5432/synchro} for every command
 * that has {@code --synchrodb}, {@code run.type=PARAM} for one command alone, {@code replica.start_replica.source=mysql} for one
 * of a group.
 */
final class DefaultsFile {

    static final String OPTION = "--defaults";

    private DefaultsFile() {}

    /**
     * The file that {@code --defaults} names, else {@code .synchro-param.properties} of the home directory when it is
     * there.
     *
     * @throws SynchroException when it cannot be read, or names an option that no command has
     */
    static Optional<IDefaultValueProvider> find(CommandLine commandLine, String[] args, Path home) {
        return path(args, home).map(path -> new PropertiesDefaultProvider(read(path, commandLine)));
    }

    /** Which file it is. Looked for before the arguments are parsed: parsing needs what it holds. */
    static Optional<Path> path(String[] args, Path home) {
        Path usual = home.resolve(".synchro-param.properties");
        return RawOptions.argument(Arrays.asList(args), OPTION)
                .map(value -> PathParameters.path("defaults", value))
                .or(() -> Optional.of(usual).filter(Files::isRegularFile));
    }

    private static Properties read(Path file, CommandLine commandLine) {
        String name = "defaults file " + Printable.escape(file.toString());
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Utf8File.read(file, "defaults file")));
        } catch (IllegalArgumentException e) {
            throw new SynchroException(name + ": a \\u is not followed by four hexadecimal digits", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Properties known = new Properties();
        for (String key : properties.stringPropertyNames()) {
            String command = key.contains(".") ? key.substring(0, key.lastIndexOf('.')) : "";
            String option = key.substring(key.lastIndexOf('.') + 1);
            if (!isOption(commandLine, command, option)) {
                throw new InputException(
                        name + ": key", key, "the name of an option is expected, without --, or command.option");
            }
            if (!properties.getProperty(key).isEmpty()) {
                String prefix = command.isEmpty() ? "" : commandLine.getCommandName() + "." + command + ".";
                known.setProperty(prefix + option, properties.getProperty(key).strip());
            }
        }
        return known;
    }

    /** @param command words with dots between them; empty: any */
    private static boolean isOption(CommandLine commandLine, String command, String option) {
        return commandLine.getSubcommands().entrySet().stream().anyMatch(entry -> {
            CommandLine one = entry.getValue();
            boolean named = command.isEmpty() || command.equals(entry.getKey());
            boolean group = command.isEmpty() || command.startsWith(entry.getKey() + ".");
            return named && one.getCommandSpec().findOption("--" + option) != null
                    || group && isOption(one, command.isEmpty() ? "" : rest(command), option);
        });
    }

    private static String rest(String command) {
        return command.substring(command.indexOf('.') + 1);
    }
}
