package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.flow.Refresh;
import io.jenkins.plugins.synchroparam.engine.flow.WhenHeld;
import io.jenkins.plugins.synchroparam.engine.run.Parameters;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: a refresh. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Refreshes an RCT from production's dump.",
            "",
            "Everything that can be refused is refused before RCT is changed. While tables are replaced nobody can"
                    + " connect to RCT; afterwards connections are exactly as they were."
        },
        footer = {
            "",
            "Examples:",
            "  synchro-param run --type PARAM --client ACME --environment RCT1 --config acme.ini \\",
            "      --synchrodb db.example.org/synchro --secrets secrets.json",
            "  synchro-param run --type GLOBAL --client ACME --environment RCT1 --dump-date 2026-11-01"
        })
final class RunCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private RefreshOptions options = new RefreshOptions();

    @Option(
            names = "--resume",
            order = 7,
            paramLabel = "ON|OFF",
            description = "ON: take up the newest failed run of the same client, environment, type and dump at the"
                    + " sub-step that failed (default: OFF).")
    private String resume;

    @Mixin
    private WhenHeldOptions held = new WhenHeldOptions();

    @Mixin
    private CommonOptions common = new CommonOptions();

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        common.apply(console);
        WhenHeld whenHeld = held.whenHeld();
        return new RefreshCommand(console, common, options)
                .call(
                        "run",
                        Parameters.resume(resume),
                        (engine, request) -> new Refresh(engine, whenHeld).run(request),
                        request -> Map.of());
    }
}
