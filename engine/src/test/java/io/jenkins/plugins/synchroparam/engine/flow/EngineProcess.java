package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.catalogue.LockHolder;
import io.jenkins.plugins.synchroparam.engine.catalogue.SynchroDb;
import io.jenkins.plugins.synchroparam.engine.catalogue.SynchroDbAddress;
import io.jenkins.plugins.synchroparam.engine.events.EventStream;
import io.jenkins.plugins.synchroparam.engine.events.LogLevel;
import io.jenkins.plugins.synchroparam.engine.events.Masker;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.Engine;
import io.jenkins.plugins.synchroparam.engine.run.Parameters;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Verify;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * An engine's own process for one refresh or rollback, so that it can be killed. Its {@link StoppingLog} stops it: whoever
 * watches kills it at exactly that instant.
 */
final class EngineProcess {

    /** Instead of a type: a rollback. */
    static final String ROLLBACK = "ROLLBACK";

    /** What the process says at its end, before the status. */
    static final String ENDED = "ENDED ";

    private EngineProcess() {}

    /** Writes what such a process needs to know of a site. */
    static Path describe(TestSite site) throws IOException {
        site.request(Type.PARAM, false);
        Properties properties = new Properties();
        properties.setProperty("client", site.client);
        properties.setProperty("reports", site.reports.toString());
        properties.setProperty("strategy", site.approach.shown());
        properties.setProperty("verify", site.verify.name());
        properties.setProperty("port", "" + SharedServers.SERVERS.synchroDb().port());
        List<Credential> credentials = new ArrayList<>(site.credentials.values());
        for (String id : List.of("demo-database", "demo-dump", "demo-host", "demo-s3")) {
            credentials.add(SharedServers.SERVERS.secrets().credential(id, ""));
        }
        for (Credential credential : credentials) {
            properties.setProperty(credential.id() + ".username", credential.username());
            properties.setProperty(credential.id() + ".password", credential.password());
        }
        Path file = site.reports.resolve("site.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return file;
    }

    /**
     * Arguments: the file that {@link #describe} wrote, PARAM, GLOBAL or ROLLBACK, ON or OFF, then parts of log
     * lines.
     */
    public static void main(String[] arguments) throws Exception {
        Properties site = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of(arguments[0]))) {
            site.load(file);
        }
        List<String> stops = List.of(arguments).subList(3, arguments.length);
        PrintStream console = new PrintStream(new FileOutputStream(java.io.FileDescriptor.out), true, "UTF-8");
        try (Writer log = new StoppingLog(
                        new OutputStreamWriter(
                                new FileOutputStream(site.getProperty("reports") + "/process.log", true),
                                StandardCharsets.UTF_8),
                        stops,
                        console);
                SynchroDb db = SynchroDb.open(
                        new SynchroDbAddress(
                                "localhost", Integer.parseInt(site.getProperty("port")), "synchrodb", "disable", ""),
                        credential(site, "demo-database"));
                var journal = db.journal(LockHolder.thisProcess("killed", "nightly", "41"))) {
            EventStream reporter =
                    new EventStream(log, LogLevel.DEBUG, new Masker(), Clock.systemDefaultZone(), List.of());
            Engine engine =
                    new Engine(db.catalogue(), journal, (id, use) -> credential(site, id), reporter, Optional.empty());
            RunStatus status = ROLLBACK.equals(arguments[1])
                    ? new Rollback(engine).run(rollback(site))
                    : new Refresh(engine).run(refresh(site, Type.valueOf(arguments[1]), "ON".equals(arguments[2])));
            console.println(ENDED + status);
        }
    }

    private static RunRequest refresh(Properties site, Type type, boolean resume) {
        Path reports = Path.of(site.getProperty("reports"));
        return new RunRequest(
                type,
                site.getProperty("client"),
                "RCT1",
                "killed",
                "nightly",
                "41",
                Optional.empty(),
                resume,
                Optional.of(reports.resolve("synchro.conf")),
                reports,
                false,
                Parameters.approach(site.getProperty("strategy"), ""),
                Verify.valueOf(site.getProperty("verify")));
    }

    private static RollbackRequest rollback(Properties site) {
        return new RollbackRequest(
                site.getProperty("client"), "RCT1", "killed", "nightly", "41", Path.of(site.getProperty("reports")));
    }

    private static Credential credential(Properties site, String id) {
        return new Credential(id, site.getProperty(id + ".username"), site.getProperty(id + ".password"), "", "");
    }
}
