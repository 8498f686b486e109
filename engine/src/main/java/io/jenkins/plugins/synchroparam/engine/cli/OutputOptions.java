package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.InputException;
import io.jenkins.plugins.synchroparam.engine.events.EventLines;
import io.jenkins.plugins.synchroparam.engine.events.EventSink;
import io.jenkins.plugins.synchroparam.engine.events.EventStream;
import io.jenkins.plugins.synchroparam.engine.events.LogLevel;
import io.jenkins.plugins.synchroparam.engine.events.RunReporter;
import io.jenkins.plugins.synchroparam.engine.run.Parameters;
import io.jenkins.plugins.synchroparam.engine.run.PathParameters;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What is written, and where. */
final class OutputOptions {

    private static final String JSON = "--json";
    private static final String EVENTS = "--events";
    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9]{16,64}");

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = "NORMAL; DEBUG: also every command and statement; ERROR: only what went wrong"
                    + " (default: NORMAL).")
    private String logLevel;

    @Option(
            names = JSON,
            description = "stdout gets the result as one JSON document and nothing else; the log goes to stderr.")
    private boolean json;

    @Option(
            names = EVENTS,
            paramLabel = "NONCE",
            description = "Events for a program, one line each between the lines of the log, each starting with"
                    + " \"##synchro-param:NONCE \"; 16 to 64 letters and digits.")
    private String nonce;

    @Option(
            names = DefaultsFile.OPTION,
            paramLabel = "FILE",
            description = {
                "Options with their values, as option=value or command.option=value",
                "(default: ~/.synchro-param.properties)."
            })
    private String defaults;

    /** Until the arguments are understood: also an error in them is written in the form that they ask for. */
    static void announce(Console console, RawOptions options) {
        console.json(options.given(JSON));
        String nonce = options.value(EVENTS);
        if (NONCE.matcher(nonce).matches()) {
            console.events(new EventLines(console.log(), nonce));
        }
    }

    /** First of all: also an error is written as it was asked. */
    void apply(Console console) {
        console.json(json);
        if (Parameters.given(nonce) && !NONCE.matcher(nonce).matches()) {
            throw new InputException("events", nonce, "a nonce of 16 to 64 letters and digits is expected");
        }
        if (Parameters.given(nonce)) {
            console.events(new EventLines(console.log(), nonce));
        }
        console.level(
                Parameters.given(logLevel)
                        ? Parameters.oneOf("log level", logLevel, LogLevel.values())
                        : LogLevel.NORMAL);
        if (Parameters.given(defaults)) {
            PathParameters.path("defaults", defaults);
        }
    }

    /** The stream of this command. */
    RunReporter reporter(Console console, LastResult result) {
        List<EventSink> sinks = new ArrayList<>();
        sinks.add(result);
        console.events().ifPresent(sinks::add);
        return new EventStream(console.log(), console.level(), console.masker(), Clock.systemDefaultZone(), sinks);
    }
}
