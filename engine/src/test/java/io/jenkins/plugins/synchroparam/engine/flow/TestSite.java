package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.Temporary;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal;
import io.jenkins.plugins.synchroparam.engine.catalogue.LockHolder;
import io.jenkins.plugins.synchroparam.engine.catalogue.SynchroDb;
import io.jenkins.plugins.synchroparam.engine.demo.DemoDatabases;
import io.jenkins.plugins.synchroparam.engine.demo.DemoServers;
import io.jenkins.plugins.synchroparam.engine.events.EventSink;
import io.jenkins.plugins.synchroparam.engine.events.EventStream;
import io.jenkins.plugins.synchroparam.engine.events.LogLevel;
import io.jenkins.plugins.synchroparam.engine.events.Masker;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.Engine;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Verify;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import io.jenkins.plugins.synchroparam.engine.secrets.EnvironmentSecrets;
import io.jenkins.plugins.synchroparam.engine.secrets.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A client on the demo's servers for one test: a production, a fresh copy of the drifted RCT, a dump, and the engine. */
public final class TestSite {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    final String client = "T" + NUMBER.incrementAndGet();
    final String rct;
    final StringBuffer log = new StringBuffer();
    /** Where the log is written; who puts another in its place passes it on. */
    Appendable output = log;

    final Path reports;
    /** Credentials by id that this site has besides the demo's. */
    final Map<String, Credential> credentials = new HashMap<>();
    /** Who is told what this site's runs do. */
    final List<EventSink> sinks = new CopyOnWriteArrayList<>();

    /** Port of RCT's server when it is not the shared one: it asks nobody for a password. */
    OptionalInt port = OptionalInt.empty();

    Verify verify = Verify.COUNTS;
    /** The text of the configuration file. */
    String configuration = DemoDatabases.configuration();
    /** How its refreshes replace tables; {@code -Dtest.strategy=swap-tables} tries most tests with another strategy. */
    Approach approach = Approach.of(Strategy.named(System.getProperty("test.strategy", "in-place")));

    TestSite(String rct) {
        this.rct = rct;
        this.reports = Temporary.directory("synchro-param-reports");
    }

    /** A new client whose RCT is a copy of the demo's; production and its dump are shared. */
    public static TestSite create() throws Exception {
        TestSite site = new TestSite("rct_" + (NUMBER.get() + 1));
        SharedDemo.make();
        Server server = SharedServers.SERVERS.server(site.reporter());
        try (Session session = server.connect(Server.MAINTENANCE)) {
            session.execute("CREATE DATABASE " + Identifiers.quote(site.rct) + " TEMPLATE demo_rct OWNER "
                    + DemoDatabases.OWNER);
        }
        site.register();
        return site;
    }

    /** The client's rows in synchroDB. */
    void register() throws SQLException, IOException {
        try (Session catalogue = SharedServers.SERVERS.server(reporter()).connect("synchrodb")) {
            SharedServers.SERVERS.register(catalogue, client, "demo_production", rct);
            // A dump belongs to one client: each gets the same objects under a store of its own name.
            catalogue.update(
                    "INSERT INTO synchro.store (name, endpoint, region, path_style, credential)"
                            + " SELECT ?, endpoint, region, path_style, credential FROM synchro.store WHERE name = 'demo-s3'",
                    "s3-" + client);
            catalogue.update(
                    "INSERT INTO synchro.dump (client_code, store, bucket, key, dump_date, size_bytes, server_version)"
                            + " SELECT ?, ?, bucket, key, dump_date, size_bytes, server_version FROM synchro.dump"
                            + " WHERE client_code = ? LIMIT 1",
                    client,
                    "s3-" + client,
                    SharedDemo.CLIENT);
        }
    }

    private Secrets secrets() {
        EnvironmentSecrets none = new EnvironmentSecrets(Map.of(), new Masker());
        return (id, purpose) -> credentials.containsKey(id)
                ? credentials.get(id)
                : (id.startsWith("demo-") ? SharedServers.SERVERS.secrets() : none).credential(id, purpose);
    }

    EventStream reporter() {
        return new EventStream(output, LogLevel.DEBUG, new Masker(), Clock.systemDefaultZone(), sinks);
    }

    RunRequest request(Type type, boolean resume) throws IOException {
        return request(type, resume, configuration, false);
    }

    RunRequest request(Type type, boolean resume, String rules, boolean failOnViolations) throws IOException {
        Path file = reports.resolve("synchro.conf");
        Files.writeString(file, rules);
        return new RunRequest(
                type,
                client,
                DemoServers.ENVIRONMENT,
                "tester",
                "refresh-" + client,
                "7",
                Optional.empty(),
                resume,
                Optional.of(file),
                reports,
                failOnViolations,
                approach,
                verify);
    }

    /** The log without what only DEBUG shows. */
    String shownLog() {
        return log.toString()
                .lines()
                .filter(line -> !line.contains("[debug]"))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    RunStatus run(RunRequest request) throws Exception {
        return with("refresh", "7", engine -> new Refresh(engine).run(request));
    }

    RunStatus rollback() throws Exception {
        RollbackRequest request =
                new RollbackRequest(client, DemoServers.ENVIRONMENT, "tester", "rollback", "8", reports);
        return with("rollback", "8", engine -> new Rollback(engine).run(request));
    }

    /** What an engine that this build starts makes of it. */
    <T> T with(String job, String build, Function<Engine, T> work) throws Exception {
        try (SynchroDb db =
                        SynchroDb.open(SharedServers.SERVERS.synchroDb(), SharedServers.SERVERS.synchroDbCredential());
                var journal = db.journal(new LockHolder("tester", job, build, "test"))) {
            return work.apply(new Engine(db.catalogue(), journal, secrets(), reporter(), Optional.empty()));
        }
    }

    /** The newest backup database of this site's RCT. */
    String exp() throws SQLException {
        String sql =
                "SELECT datname FROM pg_database WHERE datname LIKE '" + rct + "\\_EXP\\_%' ORDER BY oid DESC LIMIT 1";
        return EndState.query(this, sql).get(0);
    }

    /** Adds a script that runs after this site's refreshes. */
    void postSync(String name, String sql) throws SQLException {
        try (Session catalogue = SharedServers.SERVERS.server(reporter()).connect("synchrodb")) {
            catalogue.update(
                    "INSERT INTO synchro.post_sync_sql (client_code, environment, position, name, sql)"
                            + " VALUES (?, 'RCT1', 1, ?, ?)",
                    client,
                    name,
                    sql);
        }
    }

    /** The journal, for looking. */
    <T> T journal(Function<Journal, T> look) {
        try (SynchroDb db =
                        SynchroDb.open(SharedServers.SERVERS.synchroDb(), SharedServers.SERVERS.synchroDbCredential());
                Journal journal = db.journal(new LockHolder("tester", "look", "0", "test"))) {
            return look.apply(journal);
        }
    }

    Connection connect(String database) throws SQLException {
        return port.isEmpty()
                ? SharedServers.connection(database, "")
                : DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + port.getAsInt() + "/" + database, "postgres", "");
    }
}
