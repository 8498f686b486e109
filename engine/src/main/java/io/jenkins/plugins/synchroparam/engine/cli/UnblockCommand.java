package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Run;
import io.jenkins.plugins.synchroparam.engine.flow.Unblock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code unblock}: connections as they were before a run that died. */
@Command(
        name = "unblock",
        mixinStandardHelpOptions = true,
        description = {
            "Puts back the connections of a database that a dead run left blocked: connection limit and privileges"
                    + " exactly as they were.",
            "",
            "Refused while a live run holds the environment. Tables stay as the dead run left them: \"resume\" or"
                    + " \"rollback\" put connections back too, and make the tables whole."
        },
        footer = {
            "",
            "Example:",
            "  synchro-param status                  shows what is blocked",
            "  synchro-param unblock --client ACME --environment RCT1"
        })
final class UnblockCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private EnvironmentOptions environment = new EnvironmentOptions();

    @Mixin
    private CommonOptions common = new CommonOptions();

    UnblockCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        common.apply(console);
        String clientCode = environment.clientCode();
        String name = environment.environment();
        try (OpenEngine open = common.open(console)) {
            List<Run> runs = new Unblock(open.engine()).run(clientCode, name);
            int exitCode = ExitCode.of(open.engine().reporter());
            console.document(
                    "unblock",
                    exitCode,
                    Map.of("unblocked", runs.stream().map(Run::id).toList()));
            return exitCode;
        }
    }
}
