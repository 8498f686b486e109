package io.jenkins.plugins.synchroparam.engine.demo;

import io.jenkins.plugins.synchroparam.engine.events.EventStream;
import io.jenkins.plugins.synchroparam.engine.events.LogLevel;
import io.jenkins.plugins.synchroparam.engine.events.Masker;
import io.jenkins.plugins.synchroparam.engine.events.RunReporter;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * Where a demo tells what it does.
 *
 * @param out where the log goes
 * @param reporters a new stream on it for each run: a run's figures and warnings are its own
 * @param masker learns the demo's passwords
 * @param quiet whether only what goes wrong is said
 */
public record DemoConsole(PrintStream out, Supplier<RunReporter> reporters, Masker masker, boolean quiet) {

    /** A new stream, below what was written so far. */
    RunReporter next() {
        if (!quiet) {
            out.println();
        }
        return reporters.get();
    }

    /** For what the demo does besides the jobs that it shows. */
    RunReporter silent() {
        return new EventStream(new StringBuilder(), LogLevel.ERROR, masker, Clock.systemDefaultZone(), List.of());
    }
}
