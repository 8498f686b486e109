package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.Engine;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest;
import java.io.IOException;
import java.util.Map;

/** What {@code run}, {@code plan} and {@code resume} have in common once their options are read. */
final class RefreshCommand {

    private final Console console;
    private final CommonOptions common;
    private final RefreshOptions options;

    RefreshCommand(Console console, CommonOptions common, RefreshOptions options) {
        this.console = console;
        this.common = common;
        this.options = options;
    }

    /** What is done. */
    @FunctionalInterface
    interface Work {
        RunStatus run(Engine engine, RunRequest request) throws IOException;
    }

    /** Adds to the JSON document after the work is done. */
    @FunctionalInterface
    interface Answer {
        Map<String, ?> of(RunRequest request);
    }

    int call(String name, boolean resume, Work work, Answer more) throws IOException {
        RunRequest request = options.request(common.holder(), resume);
        try (OpenEngine open = common.open(console)) {
            ReportOptions.made(request.reportDirectory());
            int exitCode = ExitCode.of(work.run(open.engine(), request));
            Map<String, Object> answer = open.result().answer();
            answer.putAll(more.of(request));
            console.document(name, exitCode, answer);
            return exitCode;
        }
    }
}
