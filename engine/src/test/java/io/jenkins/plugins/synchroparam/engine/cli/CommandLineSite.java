package io.jenkins.plugins.synchroparam.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.demo.DemoDatabases;
import io.jenkins.plugins.synchroparam.engine.demo.DemoServers;
import io.jenkins.plugins.synchroparam.engine.events.EventStream;
import io.jenkins.plugins.synchroparam.engine.events.LogLevel;
import io.jenkins.plugins.synchroparam.engine.events.Masker;
import io.jenkins.plugins.synchroparam.engine.flow.Untouched;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The demo's servers with a client and a dump, and command lines that work on them. */
final class CommandLineSite implements AutoCloseable {

    private static final List<String> IDS = List.of("demo-database", "demo-dump", "demo-host", "demo-s3");

    final Server server;
    private final DemoServers servers;
    private final Path directory;
    private final Map<String, String> credentials = new LinkedHashMap<>();

    CommandLineSite(Path directory) throws Exception {
        this.directory = directory;
        servers = DemoServers.start(directory);
        server = servers.server(
                new EventStream(new StringBuffer(), LogLevel.ERROR, new Masker(), Clock.systemUTC(), List.of()));
        new DemoDatabases(server).create("demo_production", "demo_rct");
        try (Session catalogue = server.connect("synchrodb")) {
            servers.register(catalogue, DemoServers.CLIENT, "demo_production", "demo_rct");
        }
        for (String id : IDS) {
            Credential credential = servers.secrets().credential(id, "");
            String name =
                    "SYNCHRO_PARAM_CREDENTIAL_" + id.toUpperCase(Locale.ROOT).replace('-', '_');
            credentials.put(name + "_USERNAME", credential.username());
            credentials.put(name + "_PASSWORD", credential.password());
        }
        Files.writeString(directory.resolve("acme.ini"), DemoDatabases.configuration());
        Invocation dump =
                run("dump", "--client", "ACME", "--store", "demo-s3", "--bucket", DemoServers.BUCKET, "--json");
        assertThat(dump.exitCode()).as(dump.err()).isZero();
        assertThat(dump.json().at("/dump/id").asLong()).isPositive();
    }

    /** What must never be seen, by credential id. */
    Map<String, String> passwords() {
        Map<String, String> passwords = new LinkedHashMap<>();
        IDS.forEach(id -> passwords.put(id, servers.secrets().credential(id, "").password()));
        return passwords;
    }

    /** RCT and its server as they are now. */
    Untouched untouched() throws SQLException {
        return Untouched.now(
                server.port(), "demo_rct", servers.synchroDbCredential().password());
    }

    /** The directory of the host in which each run makes its own. */
    Path workDirectory() throws IOException {
        return servers.workDirectory();
    }

    /** A new or empty directory for reports. */
    String reports() {
        return directory.resolve("report").toString();
    }

    /** The arguments of a command that refreshes. */
    String[] refresh(String command, String type, String... more) {
        List<String> args = new ArrayList<>(List.of(
                command,
                "--type",
                type,
                "--client",
                "ACME",
                "--environment",
                "RCT1",
                "--config",
                directory.resolve("acme.ini").toString(),
                "--report-directory",
                reports()));
        args.addAll(List.of(more));
        return args.toArray(String[]::new);
    }

    /** A command in this process. */
    Invocation run(String... args) {
        return Invocation.in(credentials, withSynchroDb(args));
    }

    /** A command in a process of its own, its log on its output. */
    Process start(String... args) throws IOException {
        List<String> java = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        java.addAll(List.of(withSynchroDb(args)));
        ProcessBuilder builder = new ProcessBuilder(java).redirectErrorStream(true);
        builder.environment().putAll(credentials);
        return builder.start();
    }

    private String[] withSynchroDb(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of(
                "--synchrodb",
                "localhost:" + server.port() + "/synchrodb",
                "--synchrodb-sslmode",
                "disable",
                "--synchrodb-credential",
                "demo-database"));
        return all.toArray(String[]::new);
    }

    @Override
    public void close() throws IOException {
        servers.close();
    }
}
