package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.InputException;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.replica.ReplicaEngine;
import io.jenkins.plugins.synchroparam.engine.run.Parameters;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * One call of a command: the engine and what its user said.
 *
 * @param engine with the configuration
 * @param console where it writes
 * @param reporter the log
 * @param values the value of an option, null when it was not given
 */
record ReplicaCall(ReplicaEngine engine, Console console, Reporter reporter, Function<ReplicaOption, Object> values) {

    private static final int LONGEST_WAIT = 86_400;

    /** The source that is named, or the only one. */
    String source() {
        Set<String> sources = engine.showSources().keySet();
        String given = text(ReplicaOption.SOURCE);
        if (!given.isEmpty()) {
            engine.loadConfig().source(given);
            return given;
        }
        if (sources.size() != 1) {
            throw new InputException("source", "", "one of " + String.join(", ", sources) + " is expected");
        }
        return sources.iterator().next();
    }

    /** The source that is named; empty: all. */
    String anySource() {
        return text(ReplicaOption.SOURCE);
    }

    String required(ReplicaOption option, String remedy) {
        String given = text(option);
        if (given.isEmpty()) {
            throw new InputException(option.option().substring(2), "", remedy);
        }
        return given;
    }

    List<String> tables() {
        return Arrays.stream(required(ReplicaOption.TABLES, "schema.table, or several separated by commas, is expected")
                        .split(","))
                .map(String::strip)
                .filter(table -> !table.isEmpty())
                .toList();
    }

    Duration timeout() {
        String given = text(ReplicaOption.TIMEOUT);
        return Duration.ofSeconds(given.isEmpty() ? 60 : Parameters.number("timeout", given, 1, LONGEST_WAIT));
    }

    boolean is(ReplicaOption flag) {
        return Boolean.TRUE.equals(values.apply(flag));
    }

    String text(ReplicaOption option) {
        Object value = values.apply(option);
        return value == null ? "" : value.toString().strip();
    }

    /** Asks for a typed YES, as pg_chameleon does, unless {@code --yes} is given. */
    void confirm(String what) {
        if (is(ReplicaOption.YES)) {
            return;
        }
        java.io.Console terminal = System.console();
        if (terminal == null) {
            throw new InputException("yes", "", what + ": give --yes, there is no terminal to ask at");
        }
        String answer = terminal.readLine("%s. Type YES to go on: ", what);
        if (!"YES".equals(answer)) {
            throw new SynchroException("not confirmed, nothing was done");
        }
    }
}
