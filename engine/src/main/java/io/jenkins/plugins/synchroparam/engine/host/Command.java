package io.jenkins.plugins.synchroparam.engine.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A program with its arguments; never a shell line, and never a secret in it.
 *
 * @param words the program and its arguments, passed literally
 * @param environment variables set for it besides the host's own; no secrets (use a PGPASSFILE)
 */
public record Command(List<String> words, Map<String, String> environment) {

    /** sh, -c, the text, and what the shell calls itself. */
    private static final int SHELL_WORDS = 4;

    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    public static Command of(String... words) {
        return new Command(List.of(words), Map.of());
    }

    /** A script of ours for the host's sh, with its arguments ($1...). */
    public static Command shell(String script, String... arguments) {
        return of("sh", "-c", script, "sh").with(arguments);
    }

    /** The text, when it is a {@link #shell} script. */
    Optional<String> script() {
        boolean shell = words.size() >= SHELL_WORDS && words.subList(0, 2).equals(List.of("sh", "-c"));
        return shell ? Optional.of(words.get(2)) : Optional.empty();
    }

    /** What a {@link #shell} script calls $1, $2... */
    List<String> scriptArguments() {
        return words.subList(SHELL_WORDS, words.size());
    }

    public Command with(String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return new Command(all, environment);
    }

    public Command env(String name, String value) {
        return env(Map.of(name, value));
    }

    public Command env(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(environment);
        all.putAll(more);
        return new Command(words, all);
    }
}
