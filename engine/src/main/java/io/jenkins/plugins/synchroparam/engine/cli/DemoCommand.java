package io.jenkins.plugins.synchroparam.engine.cli;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.demo.Demo;
import io.jenkins.plugins.synchroparam.engine.demo.DemoConsole;
import io.jenkins.plugins.synchroparam.engine.events.LogLevel;
import io.jenkins.plugins.synchroparam.engine.events.RunReporter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: the whole job on servers of its own. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the whole job, and needs no server: starts a PostgreSQL, an S3 and an SSH server, makes a production"
                    + " and an acceptance database, dumps production, runs a PARAM and a GLOBAL refresh, shows what"
                    + " changed, and removes everything.",
            "",
            "Only PostgreSQL's client tools must be installed. Takes about a minute and 1 GB of disk."
        },
        footer = {
            "",
            "Examples:",
            "  synchro-param demo",
            "  synchro-param demo --keep            afterwards the servers are there to be tried",
            "",
            "Ends with 0 when both refreshes ended as they must: PARAM done, GLOBAL done with one warning."
        })
final class DemoCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = "--keep",
            order = 1,
            description = "Leave the servers up until Enter or Ctrl-C, and say how to connect to them.")
    private boolean keep;

    @Option(
            names = "--servers",
            order = 2,
            description = {
                "Only the servers, with the databases and a dump, until Enter or Ctrl-C. For programs: once there is a file"
                        + " named ready in the demo's directory, options.properties and secrets.json beside it say how"
                        + " to reach them."
            })
    private boolean serversOnly;

    @Mixin
    private DemoServersOptions servers = new DemoServersOptions();

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        servers.apply(console);
        Optional<Path> parent = servers.parent();
        List<LastResult> results = new ArrayList<>();
        int exitCode = run(parent, results) ? ExitCode.DONE : ExitCode.FAILED;
        List<Map<String, Object>> runs = results.stream()
                .map(LastResult::answer)
                .filter(a -> !a.isEmpty())
                .toList();
        console.document("demo", exitCode, Map.of("runs", runs));
        return exitCode;
    }

    private boolean run(Optional<Path> parent, List<LastResult> results) throws Exception {
        DemoConsole out = new DemoConsole(
                console.log(),
                () -> {
                    results.add(new LastResult());
                    return reporter(results.get(results.size() - 1));
                },
                console.masker(),
                console.level() == LogLevel.ERROR);
        try {
            return new Demo(out, parent, extent()).run();
        } catch (NoClassDefFoundError e) {
            throw new SynchroException(
                    "this installation has no demo: its servers are left out here; build engine/ with Maven, and run"
                            + " target/synchro-param/bin/synchro-param demo",
                    e);
        }
    }

    private Demo.Extent extent() {
        if (serversOnly) {
            return Demo.Extent.SERVERS;
        }
        return keep ? Demo.Extent.REFRESHES_THEN_SERVERS : Demo.Extent.REFRESHES;
    }

    private RunReporter reporter(LastResult result) {
        return servers.reporter(console, result);
    }
}
