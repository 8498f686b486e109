package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.events.RunReporter;
import io.jenkins.plugins.synchroparam.engine.replica.ReplicaEngine;
import io.jenkins.plugins.synchroparam.engine.replica.command.Site;
import io.jenkins.plugins.synchroparam.engine.replica.config.ConfigurationFiles;
import io.jenkins.plugins.synchroparam.engine.replica.config.ConfigurationReader;
import io.jenkins.plugins.synchroparam.engine.replica.config.ReplicaConfiguration;
import io.jenkins.plugins.synchroparam.engine.replica.notify.Notifier;
import io.jenkins.plugins.synchroparam.engine.replica.notify.Notifiers;
import io.jenkins.plugins.synchroparam.engine.run.Parameters;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine.Model.CommandSpec;

/** One command of the replica, as picocli runs it. */
final class ReplicaRun implements Callable<Integer> {

    private final Console console;
    private final ReplicaAction action;
    private final boolean withoutConfiguration;
    private final OutputOptions output = new OutputOptions();
    private final ReplicaFileOptions file = new ReplicaFileOptions();
    private final SecretsFileOptions secrets = new SecretsFileOptions();
    private CommandSpec spec;

    private ReplicaRun(Console console, ReplicaAction action, boolean withoutConfiguration) {
        this.console = console;
        this.action = action;
        this.withoutConfiguration = withoutConfiguration;
    }

    static ReplicaRun of(Console console, ReplicaAction action) {
        return new ReplicaRun(console, action, false);
    }

    /** The one command that makes what the others read. */
    static ReplicaRun configurationFiles(Console console) {
        ReplicaAction action = ReplicaAction.of(
                "set_configuration_files",
                call -> {
                    List<Path> made = ReplicaEngine.setConfigurationFiles(ConfigurationFiles.usual());
                    made.forEach(path -> call.reporter().info(path.toString()));
                    return Map.of("made", made.stream().map(Path::toString).toList());
                },
                List.of(),
                "Makes ~/.pg_chameleon with an example of a configuration; existing configurations stay.");
        return new ReplicaRun(console, action, true);
    }

    void describe(CommandSpec command) {
        spec = command;
        spec.name(action.name());
        spec.usageMessage().description(action.description().toArray(String[]::new));
        spec.mixinStandardHelpOptions(true);
        action.options().forEach(option -> spec.addOption(option.spec()));
        if (!withoutConfiguration) {
            spec.addMixin("file", CommandSpec.forAnnotatedObject(file));
            spec.addMixin("secrets", CommandSpec.forAnnotatedObject(secrets));
        }
        spec.addMixin("output", CommandSpec.forAnnotatedObject(output));
    }

    @Override
    public Integer call() throws InterruptedException {
        output.apply(console);
        // The reader of the log writes by java.util.logging: warnings only, as all libraries.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        RunReporter reporter = output.reporter(console, new LastResult());
        if (withoutConfiguration) {
            return end(reporter, action.work().run(new ReplicaCall(null, console, reporter, option -> null)));
        }
        ReplicaConfiguration configuration = read();
        configuration.unknownKeys().forEach(key -> reporter.info("key " + key + " is not known, and ignored"));
        try (Notifier notifier = Notifiers.of(configuration.notification(), level())) {
            ReplicaEngine engine = new ReplicaEngine(new Site(configuration, reporter, notifier));
            return end(reporter, action.work().run(new ReplicaCall(engine, console, reporter, this::value)));
        }
    }

    private ReplicaConfiguration read() {
        String name = Parameters.given(file.config()) ? file.config().strip() : "default";
        return new ConfigurationReader(
                        console.environment(), secret -> console.masker().register(secret), secrets.read(console)::find)
                .read(name, ConfigurationFiles.usual().file(name));
    }

    private Notifier.Level level() {
        return Parameters.given(file.rollbarLevel())
                ? Parameters.oneOf("rollbar level", file.rollbarLevel(), Notifier.Level.values())
                : Notifier.Level.INFO;
    }

    private Object value(ReplicaOption option) {
        if (!action.options().contains(option)) {
            throw new IllegalArgumentException(option.option() + " is no option of " + action.name());
        }
        return spec.findOption(option.option()).getValue();
    }

    private int end(RunReporter reporter, Map<String, ?> answer) {
        int exitCode = ExitCode.of(reporter);
        console.document("replica " + action.name(), exitCode, answer);
        return exitCode;
    }
}
