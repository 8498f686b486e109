package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.catalogue.LockHolder;
import io.jenkins.plugins.synchroparam.engine.flow.Rollback;
import io.jenkins.plugins.synchroparam.engine.flow.RollbackRequest;
import io.jenkins.plugins.synchroparam.engine.flow.WhenHeld;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rollback}: RCT as it was before its last refresh. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = {
            "Puts RCT's previous tables back from EXP, the backup that its last run made.",
            "",
            "It undoes a run that ended well and one that failed in the middle; tables that the run did not import stay."
        },
        footer = {"", "Example:", "  synchro-param rollback --client ACME --environment RCT1"})
final class RollbackCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private EnvironmentOptions environment = new EnvironmentOptions();

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Mixin
    private WhenHeldOptions held = new WhenHeldOptions();

    @Mixin
    private CommonOptions common = new CommonOptions();

    RollbackCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        common.apply(console);
        LockHolder by = common.holder();
        RollbackRequest request = new RollbackRequest(
                environment.clientCode(),
                environment.environment(),
                by.requester(),
                by.jobName(),
                by.buildNumber(),
                report.directory());
        WhenHeld whenHeld = held.whenHeld();
        try (OpenEngine open = common.open(console)) {
            ReportOptions.made(request.reportDirectory());
            int exitCode = ExitCode.of(new Rollback(open.engine(), whenHeld).run(request));
            console.document("rollback", exitCode, open.result().answer());
            return exitCode;
        }
    }
}
