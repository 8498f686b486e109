package io.jenkins.plugins.synchroparam.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** docs/command-line.md names the options that there are. */
class DocumentedOptionsTest {

    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z0-9-]*");
    private static final Set<String> OF_EVERY_PROGRAM = Set.of("--help", "--version");

    @Test
    void everyOptionIsNamedThereAndThoseNamedThereExist() throws IOException {
        String page = Files.readString(Path.of("../docs/command-line.md"));
        Set<String> named =
                OPTION.matcher(page).results().map(MatchResult::group).collect(Collectors.toSet());
        Set<String> known = new TreeSet<>();
        CommandLine all = SynchroParam.commandLine(new Console(nowhere(), nowhere(), Map.of()));
        all.getSubcommands().forEach((name, command) -> {
            assertThat(page).contains("`" + name + "`");
            if (!name.equals("replica")) {
                command.getCommandSpec().options().stream()
                        .map(OptionSpec::longestName)
                        .forEach(known::add);
            }
        });
        known.removeAll(OF_EVERY_PROGRAM);

        assertThat(known).hasSizeGreaterThan(30);
        assertThat(named).as("in the page").containsAll(known);
        named.removeAll(OF_EVERY_PROGRAM);
        assertThat(known).as("in the command line").containsAll(named);
    }

    private static PrintStream nowhere() {
        return new PrintStream(PrintStream.nullOutputStream());
    }
}
