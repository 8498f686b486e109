package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.bench.Bench;
import io.jenkins.plugins.synchroparam.engine.bench.BenchPlan;
import io.jenkins.plugins.synchroparam.engine.bench.BenchTables;
import io.jenkins.plugins.synchroparam.engine.bench.Crowd;
import io.jenkins.plugins.synchroparam.engine.demo.DemoDatabases;
import io.jenkins.plugins.synchroparam.engine.events.EventStream;
import io.jenkins.plugins.synchroparam.engine.events.LogLevel;
import io.jenkins.plugins.synchroparam.engine.events.RunReporter;
import io.jenkins.plugins.synchroparam.engine.run.Parameters;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench}: the engine measured against a script, on the demo's servers. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures a PARAM and a GLOBAL refresh on the demo's servers against the script that people write: download"
                    + " the whole dump, copy RCT's tables, block, DROP ... CASCADE, pg_restore -j with a list, kept"
                    + " columns by UPDATE, reopen, vacuumdb --analyze. Besides against the floor, the same rows through COPY and"
                    + " the same indexes and nothing else, and pgcopydb where it is installed. Medians, with the machine"
                    + " they are of."
        },
        footer = {
            "",
            "Example:",
            "  synchro-param bench --rows 5000000 --repetitions 5 --clients 90 --strategy swap-database --json > bench.json",
            "  synchro-param bench --alone --type GLOBAL --repetitions 20 --clients 200"
        })
final class BenchCommand implements Callable<Integer> {

    private static final int MOST_ROWS = 1_000_000_000;
    private static final int MOST_DOCUMENTS = 1_000_000;
    private static final int MOST_RATE = 100_000;
    private static final int MOST_REPETITIONS = 100;
    private static final int MOST_CLIENTS = 250;
    private static final int MOST_RETRY_MILLIS = 60_000;

    private final Console console;

    @Option(
            names = "--rows",
            order = 1,
            paramLabel = "N",
            defaultValue = "" + DemoDatabases.ROWS,
            description = "Rows of production, about (default and least: ${DEFAULT-VALUE}).")
    private String rows;

    @Option(
            names = "--documents",
            order = 2,
            paramLabel = "MB",
            defaultValue = "0",
            description =
                    "Attachments in production besides, which make its dump as much larger (default: ${DEFAULT-VALUE}).")
    private String documents;

    @Option(
            names = "--s3-rate",
            order = 3,
            paramLabel = "MB/S",
            defaultValue = "0",
            description = "What comes from S3 at most, by all connections, as a network would have it"
                    + " (default: ${DEFAULT-VALUE}, as fast as it comes).")
    private String s3Rate;

    @Option(
            names = "--repetitions",
            order = 4,
            paramLabel = "N",
            defaultValue = "3",
            description = "Of each measurement, besides a first one that is not counted (default: ${DEFAULT-VALUE}).")
    private String repetitions;

    @Option(
            names = "--clients",
            order = 5,
            paramLabel = "N",
            defaultValue = "0",
            description = "Sessions on RCT that ask all the time and reconnect at once, besides the one that measures"
                    + " (default: ${DEFAULT-VALUE}, at most " + MOST_CLIENTS + ").")
    private String clients;

    @Option(
            names = "--retry",
            order = 6,
            paramLabel = "MS",
            defaultValue = "20",
            description =
                    "How long one of these that was refused waits until it tries again (default: ${DEFAULT-VALUE}; the pool"
                            + " HikariCP begins with 250).")
    private String retry;

    @Option(
            names = "--strategy",
            order = 7,
            paramLabel = "NAME",
            description = "The engine's: auto, in-place, swap-tables or swap-database (default: auto).")
    private String strategy;

    @Option(
            names = "--type",
            order = 8,
            paramLabel = "TYPE",
            description = "Measure PARAM or GLOBAL only (default: both).")
    private String type;

    @Option(
            names = "--alone",
            order = 9,
            description = "Measure the engine without the others, for many repetitions in a short time.")
    private boolean alone;

    @Mixin
    private DemoServersOptions servers = new DemoServersOptions();

    BenchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        servers.apply(console);
        int size = Parameters.number("rows", rows, DemoDatabases.ROWS, MOST_ROWS);
        int megabytes = Parameters.number("documents", documents, 0, MOST_DOCUMENTS);
        int rate = Parameters.number("s3-rate", s3Rate, 0, MOST_RATE);
        int times = Parameters.number("repetitions", repetitions, 1, MOST_REPETITIONS);
        Crowd crowd = new Crowd(
                Parameters.number("clients", clients, 0, MOST_CLIENTS),
                Parameters.number("retry", retry, 1, MOST_RETRY_MILLIS));
        List<Type> types = type == null ? List.of(Type.values()) : List.of(Parameters.type(type));
        Optional<Path> parent = servers.parent();
        RunReporter reporter = servers.reporter(console, new LastResult());
        RunReporter silent = new EventStream(
                new StringBuilder(), LogLevel.ERROR, console.masker(), Clock.systemDefaultZone(), List.of());
        reporter.phaseStarted("bench", "bench");
        BenchPlan plan =
                new BenchPlan(size, megabytes, rate, times, crowd, Parameters.approach(strategy, ""), types, alone);
        Bench.Answer answer = new Bench(reporter, silent, plan).run(parent);
        BenchTables.show(reporter, answer);
        console.document(
                "bench", ExitCode.DONE, Map.of("machine", answer.machine(), "refreshes", answer.comparisons()));
        return ExitCode.DONE;
    }
}
