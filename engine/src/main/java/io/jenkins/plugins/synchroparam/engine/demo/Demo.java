package io.jenkins.plugins.synchroparam.engine.demo;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.events.Amounts;
import io.jenkins.plugins.synchroparam.engine.events.RunReporter;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The whole job on servers of its own: a production dump, a PARAM and a GLOBAL refresh, and what they changed. Leaves
 * nothing behind.
 */
public final class Demo {

    /** Of the server that the demo starts. */
    public static final int SERVER_MAJOR = 15;

    private final DemoConsole console;
    private final Optional<Path> parent;
    private final Extent extent;

    /** @param parent where the demo makes its directory; empty: where the system keeps temporary files */
    public Demo(DemoConsole console, Optional<Path> parent, Extent extent) {
        this.console = console;
        this.parent = parent;
        this.extent = extent;
    }

    /** How much of the demo is wanted. */
    public enum Extent {
        /** The refreshes, and nothing is left. */
        REFRESHES,
        /** The same, and the servers stay up until Enter, or an interrupt. */
        REFRESHES_THEN_SERVERS,
        /** Only the servers, with the databases and a dump: for programs that do their own refreshes. */
        SERVERS
    }

    /**
     * Runs it.
     *
     * @return whether both refreshes ended as they must: PARAM done, GLOBAL done with its one warning
     * @throws SynchroException when a program is missing or a server does not start
     */
    public boolean run() throws InterruptedException, SQLException, IOException {
        long begin = System.nanoTime();
        RunReporter reporter = console.reporters().get();
        heading(reporter, "demo: servers and databases");
        List<String> tools = DemoTools.require(SERVER_MAJOR);
        DemoServers.CREDENTIALS.forEach(c -> console.masker().register(c.password()));
        try (DemoDirectory directory = DemoDirectory.make(parent)) {
            reporter.info("everything is in " + directory.path() + " and is removed at the end");
            try (DemoServers servers = start(directory.path())) {
                tell(reporter, servers, tools);
                boolean good = course(reporter, servers, directory.path());
                RunReporter last = console.next();
                heading(last, "demo: end");
                last.info((extent == Extent.SERVERS ? "a dump in " : "a dump and two refreshes in ")
                        + Amounts.duration((System.nanoTime() - begin) / 1_000_000)
                        + (good ? ", all as expected" : ": NOT AS EXPECTED, see above"));
                if (extent != Extent.REFRESHES) {
                    new KeptServers(servers, directory.path(), last).untilTold();
                }
                last.info("stopping the servers, removing their directory");
                return good;
            }
        }
    }

    private boolean course(RunReporter reporter, DemoServers servers, Path directory)
            throws SQLException, IOException, InterruptedException {
        DemoSite site = new DemoSite(servers, directory);
        site.create(console.silent());
        reporter.info("production " + DemoSite.PRODUCTION + ": a software house, 530,000 rows; acceptance "
                + DemoSite.ACCEPTANCE + ": older, changed by its testers");
        RunReporter dump = console.next();
        heading(dump, "demo: production's dump (synchro-param dump)");
        site.dump(dump);
        if (extent == Extent.SERVERS) {
            return true;
        }
        boolean parameters = refresh(site, servers, Type.PARAM, RunStatus.DONE);
        return refresh(site, servers, Type.GLOBAL, RunStatus.UNSTABLE) && parameters;
    }

    private boolean refresh(DemoSite site, DemoServers servers, Type type, RunStatus expected)
            throws SQLException, InterruptedException {
        Server quiet = servers.server(console.silent());
        Changes changes = new Changes(quiet, type);
        RunReporter run = console.next();
        heading(run, "demo: a " + type + " refresh (synchro-param run --type " + type + ")");
        RunStatus status = site.refresh(type, Approach.AUTO, run);
        if (status == RunStatus.INTERRUPTED) {
            throw new InterruptedException();
        }
        RunReporter after = console.next();
        heading(after, "demo: what the " + type + " refresh changed");
        boolean shown = changes.show(after);
        boolean one = expected == RunStatus.DONE || run.warnings() == 1;
        if (status != expected || !one) {
            after.error("the " + type + " refresh ended " + status.text() + " with " + run.warnings() + " warnings; "
                    + expected.text() + " was expected");
        }
        return shown && status == expected && one;
    }

    private static DemoServers start(Path directory) throws SQLException {
        try {
            return DemoServers.start(directory);
        } catch (IOException | RuntimeException e) {
            throw new SynchroException(
                    "the demo's servers did not start: " + e.getMessage()
                            + "; they need 1 GB in the directory that --directory names",
                    e);
        }
    }

    private static void tell(RunReporter reporter, DemoServers servers, List<String> tools) {
        int postgres = servers.synchroDb().port();
        reporter.info("PostgreSQL " + SERVER_MAJOR + " on port " + postgres + ": production, acceptance, synchroDB");
        reporter.info("S3 at " + servers.s3Endpoint() + ": the bucket of production's dumps");
        reporter.info(
                "SSH on port " + servers.sshPort() + ": the host of the databases, with " + String.join(", ", tools));
    }

    private static void heading(RunReporter reporter, String title) {
        reporter.phaseStarted("demo", title);
    }
}
