package io.jenkins.plugins.synchroparam.engine.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.synchroparam.engine.Utf8File;
import io.jenkins.plugins.synchroparam.engine.flow.Refresh;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code plan}: a dry run. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what \"run\" would do: reads everything that it reads, changes nothing.",
            "",
            "The plan is also written as plan.json into the report directory; with --json it is part of the answer."
        },
        footer = {
            "",
            "Examples:",
            "  synchro-param plan --type GLOBAL --client ACME --environment RCT1 --config acme.ini",
            "  synchro-param plan --type PARAM --client ACME --environment RCT1 --json | jq .plan"
        })
final class PlanCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private RefreshOptions options = new RefreshOptions();

    @Mixin
    private CommonOptions common = new CommonOptions();

    PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        common.apply(console);
        return new RefreshCommand(console, common, options)
                .call(
                        "plan",
                        false,
                        (engine, request) -> {
                            // What an earlier plan left there must not pass for this one.
                            Files.deleteIfExists(file(request));
                            return new Refresh(engine).plan(request, Optional.of(file(request)));
                        },
                        PlanCommand::plan);
    }

    private static Path file(RunRequest request) {
        return request.reportDirectory().resolve("plan.json");
    }

    /** The plan that was written; nothing when the run failed before it had one. */
    private static Map<String, JsonNode> plan(RunRequest request) {
        Path file = file(request);
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            return Map.of("plan", new ObjectMapper().readTree(Utf8File.read(file, "plan")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the plan is no JSON", e);
        }
    }
}
