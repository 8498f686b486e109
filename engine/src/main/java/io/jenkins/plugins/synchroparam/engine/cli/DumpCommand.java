package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.InputException;
import io.jenkins.plugins.synchroparam.engine.flow.DumpJob;
import io.jenkins.plugins.synchroparam.engine.flow.WhenHeld;
import io.jenkins.plugins.synchroparam.engine.production.DumpRequest;
import io.jenkins.plugins.synchroparam.engine.production.DumpRequest.Compression;
import io.jenkins.plugins.synchroparam.engine.production.DumpRequest.Format;
import io.jenkins.plugins.synchroparam.engine.production.Retention;
import io.jenkins.plugins.synchroparam.engine.run.Parameters;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dump}: the production-dump job. */
@Command(
        name = "dump",
        mixinStandardHelpOptions = true,
        description = {
            "Dumps a client's production to S3: pg_dump on PROD's host, sent in parts, registered in synchroDB when it"
                    + " is complete; then dumps that are too old go.",
            "",
            "A role that may only read is enough on PROD."
        },
        footer = {
            "",
            "Example:",
            "  synchro-param dump --client ACME --store prod-dumps --bucket dumps --keep-last 7 --keep-days 30"
        })
final class DumpCommand implements Callable<Integer> {

    private static final int MOST_KEPT = 100_000;
    private static final int MOST_JOBS = 64;

    private final Console console;

    @Option(names = "--client", order = 1, paramLabel = "CODE", description = "Client code. Needed.")
    private String clientCode;

    @Option(names = "--store", order = 2, paramLabel = "NAME", description = "S3 store of synchroDB. Needed.")
    private String store;

    @Option(names = "--bucket", order = 3, paramLabel = "NAME", description = "Where the dump goes. Needed.")
    private String bucket;

    @Option(
            names = "--prefix",
            order = 4,
            paramLabel = "KEY",
            description = "Below which the dumps of all clients are.")
    private String prefix;

    @Option(
            names = "--keep-last",
            order = 5,
            paramLabel = "N",
            defaultValue = "7",
            description = "Keep the newest N dumps, whatever their age (default: ${DEFAULT-VALUE}).")
    private String keepLast;

    @Option(
            names = "--keep-days",
            order = 6,
            paramLabel = "N",
            defaultValue = "30",
            description = "Keep besides every dump of the last N days (default: ${DEFAULT-VALUE}).")
    private String keepDays;

    @Option(
            names = "--jobs",
            order = 7,
            paramLabel = "N",
            defaultValue = "2",
            description = "Tables that pg_dump reads at the same time, 1 to 64 (default: ${DEFAULT-VALUE}).")
    private String jobs;

    @Option(
            names = "--format",
            order = 8,
            paramLabel = "FORMAT",
            defaultValue = "DIRECTORY",
            description = "DIRECTORY: one object a table; CUSTOM: one object, by one job (default: ${DEFAULT-VALUE}).")
    private String format;

    @Option(
            names = "--compression",
            order = 9,
            paramLabel = "HOW",
            defaultValue = "AUTO",
            description = "AUTO: the best that PROD's pg_dump has; ZSTD, GZIP or NONE (default: ${DEFAULT-VALUE}).")
    private String compression;

    @Option(names = "--large-objects", order = 10, description = "Dump large objects too.")
    private boolean largeObjects;

    @Mixin
    private WhenHeldOptions held = new WhenHeldOptions();

    @Mixin
    private CommonOptions common = new CommonOptions();

    DumpCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        common.apply(console);
        DumpRequest request = new DumpRequest(
                Parameters.clientCode(clientCode),
                needed("store", store),
                needed("bucket", bucket),
                prefix,
                new Retention(
                        Parameters.number("keep last", keepLast, 1, MOST_KEPT),
                        Parameters.number("keep days", keepDays, 0, MOST_KEPT)),
                Parameters.number("jobs", jobs, 1, MOST_JOBS),
                Parameters.oneOf("format", format, Format.values()),
                Parameters.oneOf("compression", compression, Compression.values()),
                largeObjects);
        WhenHeld whenHeld = held.whenHeld();
        try (OpenEngine open = common.open(console)) {
            DumpJob.Outcome outcome = new DumpJob(open.engine(), whenHeld).run(request, open.holder());
            int exitCode = ExitCode.of(outcome.status());
            Map<String, Object> answer = open.result().answer();
            outcome.dump().ifPresent(dump -> answer.put("dump", dump));
            console.document("dump", exitCode, answer);
            return exitCode;
        }
    }

    private static String needed(String parameter, String value) {
        if (!Parameters.given(value)) {
            throw new InputException(parameter, "", "is needed: --" + parameter + " names it");
        }
        return value;
    }
}
