package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.flow.Refresh;
import io.jenkins.plugins.synchroparam.engine.flow.WhenHeld;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code resume}: {@code run} with resume ON. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = {
            "Takes up a failed or killed run at the sub-step that failed: \"run\" with \"--resume ON\".",
            "",
            "It is the newest run of the same client, environment, type and dump, if it did not end well."
        },
        footer = {
            "",
            "Example:",
            "  synchro-param resume --type PARAM --client ACME --environment RCT1 --config acme.ini"
        })
final class ResumeCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private RefreshOptions options = new RefreshOptions();

    @Mixin
    private WhenHeldOptions held = new WhenHeldOptions();

    @Mixin
    private CommonOptions common = new CommonOptions();

    ResumeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        common.apply(console);
        WhenHeld whenHeld = held.whenHeld();
        return new RefreshCommand(console, common, options)
                .call(
                        "resume",
                        true,
                        (engine, request) -> new Refresh(engine, whenHeld).run(request),
                        request -> Map.of());
    }
}
