package io.jenkins.plugins.synchroparam.engine.demo;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.DumpRecord;
import io.jenkins.plugins.synchroparam.engine.catalogue.LockHolder;
import io.jenkins.plugins.synchroparam.engine.catalogue.SynchroDb;
import io.jenkins.plugins.synchroparam.engine.events.RunReporter;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.flow.DumpJob;
import io.jenkins.plugins.synchroparam.engine.flow.Refresh;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.production.DumpRequest;
import io.jenkins.plugins.synchroparam.engine.production.Retention;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.Engine;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** One software house on the demo's servers: its databases, what synchroDB knows of it, and the jobs it runs. */
public final class DemoSite {

    public static final String PRODUCTION = "acme_production";
    public static final String ACCEPTANCE = "acme_rct1";

    private static final Retention RETENTION = new Retention(7, 30);
    private static final int DUMP_JOBS = 2;

    private final DemoServers servers;
    private final Path configuration;
    private final Path reports;
    private final LockHolder holder = LockHolder.thisProcess(System.getProperty("user.name", "demo"), "", "");

    public DemoSite(DemoServers servers, Path directory) throws IOException {
        this.servers = servers;
        this.configuration = directory.resolve("synchro.conf");
        this.reports = Files.createDirectories(directory.resolve("reports"));
        Files.writeString(configuration, DemoDatabases.configuration(), StandardCharsets.UTF_8);
    }

    /** Makes both databases and registers everything, with rules and scripts as a site would have them. */
    public void create(RunReporter reporter) throws SQLException, IOException {
        create(reporter, DemoDatabases.ROWS);
    }

    /** The same with about so many rows in production. */
    public void create(RunReporter reporter, int rows) throws SQLException, IOException {
        Server server = servers.server(reporter);
        new DemoDatabases(server).create(PRODUCTION, ACCEPTANCE, rows);
        try (Session session = server.connect(Server.MAINTENANCE)) {
            session.execute("ALTER DATABASE " + ACCEPTANCE + " CONNECTION LIMIT 40");
        }
        try (Session catalogue = server.connect(servers.synchroDb().database())) {
            servers.register(catalogue, DemoServers.CLIENT, PRODUCTION, ACCEPTANCE);
            catalogue.execute(DemoDatabases.resource("site.sql"));
        }
    }

    Path configuration() {
        return configuration;
    }

    /** The production-dump job, as the command {@code dump} runs it. */
    public DumpRecord dump(RunReporter reporter) {
        try (SynchroDb db = open()) {
            DumpRequest request = new DumpRequest(
                    DemoServers.CLIENT,
                    "demo-s3",
                    DemoServers.BUCKET,
                    "",
                    RETENTION,
                    DUMP_JOBS,
                    DumpRequest.Format.DIRECTORY,
                    DumpRequest.Compression.AUTO,
                    false);
            DumpJob.Outcome made = with(db, reporter, engine -> new DumpJob(engine).run(request, holder));
            return made.dump()
                    .orElseThrow(() -> new SynchroException("the demo's dump was not made: " + made.reason()));
        }
    }

    /** A refresh, as the command {@code run} runs it. */
    public RunStatus refresh(Type type, RunReporter reporter) throws SQLException {
        RunRequest request = new RunRequest(
                type,
                DemoServers.CLIENT,
                DemoServers.ENVIRONMENT,
                holder.requester(),
                "",
                "",
                Optional.empty(),
                false,
                Optional.of(configuration),
                reports,
                false,
                Approach.AUTO);
        try (SynchroDb db = open()) {
            return with(db, reporter, engine -> new Refresh(engine).run(request));
        }
    }

    private SynchroDb open() {
        return SynchroDb.open(servers.synchroDb(), servers.synchroDbCredential());
    }

    @FunctionalInterface
    private interface Job<T, E extends Exception> {
        T run(Engine engine) throws E;
    }

    private <T, E extends Exception> T with(SynchroDb db, RunReporter reporter, Job<T, E> job) throws E {
        try (var journal = db.journal(holder)) {
            return job.run(new Engine(db.catalogue(), journal, servers.secrets(), reporter, Optional.empty()));
        }
    }
}
