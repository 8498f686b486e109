package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.flow.Purge;
import io.jenkins.plugins.synchroparam.engine.run.ExpPurge.Result;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code purge}: EXP databases past their date go. */
@Command(
        name = "purge",
        mixinStandardHelpOptions = true,
        description = {
            "Drops EXP databases past their date.",
            "",
            "Only ones that the journal says a run made and that carry this run's comment; never one that a run still"
                    + " needs, one that somebody is connected to, or one that is registered in synchroDB."
        },
        footer = {
            "",
            "Examples:",
            "  synchro-param purge --dry-run         lists what would be dropped",
            "  synchro-param purge --client ACME"
        })
final class PurgeCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private EnvironmentFilter filter = new EnvironmentFilter();

    @Option(names = "--dry-run", order = 4, description = "Only list what would be dropped.")
    private boolean dryRun;

    PurgeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        filter.apply(console);
        return filter.run(console, this::purge);
    }

    private int purge(OpenEngine open, String clientCode, String environment) {
        List<Result> results = new Purge(open.engine(), LocalDate.now()).run(clientCode, environment, dryRun);
        int exitCode = ExitCode.of(open.engine().reporter());
        console.document("purge", exitCode, Map.of("dryRun", dryRun, "databases", results));
        return exitCode;
    }
}
