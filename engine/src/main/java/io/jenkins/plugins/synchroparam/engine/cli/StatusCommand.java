package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.InputException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal;
import io.jenkins.plugins.synchroparam.engine.flow.Overview;
import io.jenkins.plugins.synchroparam.engine.run.Parameters;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code status}: what is, and what was done. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {"Shows environments, the last runs, databases that a dead run left blocked, and EXP databases."},
        footer = {
            "",
            "Examples:",
            "  synchro-param status --client ACME",
            "  synchro-param status --run 41         a run and its sub-steps",
            "  synchro-param status --json | jq '.blocked | length'"
        })
final class StatusCommand implements Callable<Integer> {

    private static final int MOST_RUNS = 1000;
    private static final int MOST_ID = 999_999_999;

    private final Console console;

    @Mixin
    private EnvironmentFilter filter = new EnvironmentFilter();

    @Option(
            names = "--runs",
            order = 4,
            paramLabel = "N",
            defaultValue = "10",
            description = "How many runs are shown, 0 to 1000 (default: ${DEFAULT-VALUE}).")
    private String runs;

    @Option(names = "--run", order = 5, paramLabel = "ID", description = "One run and its sub-steps.")
    private String run;

    StatusCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        filter.apply(console);
        int limit = Parameters.number("runs", runs, 0, MOST_RUNS);
        int wanted = Parameters.given(run) ? Parameters.number("run", run, 1, MOST_ID) : 0;
        StatusText text = new StatusText(ZoneId.systemDefault(), LocalDate.now());
        return filter.run(console, (open, clientCode, environment) -> {
            Journal journal = open.engine().journal();
            return wanted > 0
                    ? one(journal, wanted, text)
                    : all(Overview.read(open.engine().catalogue(), journal, clientCode, environment, limit), text);
        });
    }

    private int all(Overview overview, StatusText text) {
        console.lines(text.of(overview));
        console.document(
                "status",
                ExitCode.DONE,
                Map.of(
                        "environments", overview.environments(),
                        "runs", overview.runs(),
                        "blocked", overview.blocked(),
                        "backups", overview.backups()));
        return ExitCode.DONE;
    }

    private int one(Journal journal, long id, StatusText text) {
        Journal.Run found = journal.run(id)
                .orElseThrow(() -> new InputException(
                        "run",
                        Long.toString(id),
                        "is not in the journal: \"synchro-param status\" lists the last runs"));
        console.lines(text.of(found, journal.subSteps(id)));
        console.document("status", ExitCode.DONE, Map.of("run", found, "subSteps", journal.subSteps(id)));
        return ExitCode.DONE;
    }
}
