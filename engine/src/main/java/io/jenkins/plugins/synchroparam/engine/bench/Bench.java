package io.jenkins.plugins.synchroparam.engine.bench;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.DumpRecord;
import io.jenkins.plugins.synchroparam.engine.demo.Demo;
import io.jenkins.plugins.synchroparam.engine.demo.DemoDirectory;
import io.jenkins.plugins.synchroparam.engine.demo.DemoServers;
import io.jenkins.plugins.synchroparam.engine.demo.DemoSite;
import io.jenkins.plugins.synchroparam.engine.demo.DemoTools;
import io.jenkins.plugins.synchroparam.engine.events.Amounts;
import io.jenkins.plugins.synchroparam.engine.events.RunReporter;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Refreshes the demo's RCT by the engine and by a script, alternately, each time from the same fresh copy. */
public final class Bench {

    /** More than any number of clients: it is put back, not reached. */
    static final int CONNECTION_LIMIT = 290;

    private static final String TEMPLATE = "bench_template";

    private final RunReporter reporter;
    private final RunReporter silent;
    private final BenchPlan plan;

    /**
     * @param reporter where it tells what it does
     * @param silent for what is not shown
     */
    public Bench(RunReporter reporter, RunReporter silent, BenchPlan plan) {
        this.reporter = reporter;
        this.silent = silent;
        this.plan = plan;
    }

    /**
     * What was measured, and where.
     *
     * @param machine name and value, for people
     */
    public record Answer(Map<String, String> machine, List<Comparison> comparisons) {}

    /** @throws SynchroException when a program is missing, or one of the two does not end well */
    public Answer run(Optional<Path> parent) throws SQLException, IOException, InterruptedException {
        List<String> tools = DemoTools.require(Demo.SERVER_MAJOR);
        try (DemoDirectory directory = DemoDirectory.make(parent);
                DemoServers servers = DemoServers.start(directory.path())) {
            DemoSite site = new DemoSite(servers, directory.path());
            reporter.info("making databases of about " + Amounts.count(plan.rows()) + " rows"
                    + (plan.documents() == 0 ? "" : " and " + plan.documents() + " MB of documents")
                    + ", and production's dump");
            site.create(silent, plan.rows());
            Server server = servers.server(silent);
            Documents.add(server, DemoSite.PRODUCTION, plan.documents());
            Documents.add(server, DemoSite.ACCEPTANCE, plan.documents() / 4 * 3);
            DumpRecord dump = site.dump(silent);
            try (Session session = server.connect(Server.MAINTENANCE)) {
                session.execute("ALTER DATABASE " + DemoSite.ACCEPTANCE + " RENAME TO " + TEMPLATE);
            }
            Map<String, String> machine = machine(server, dump, tools);
            try (Link link = plan.s3Rate() == 0 ? null : new Link(servers.s3Port(), plan.s3Rate());
                    ObjectStore store = link == null ? servers.store() : servers.storeBy(link.endpoint(), silent)) {
                Blink blink = new Blink(server, plan.crowd().clients() + 1);
                List<Opponent> opponents = plan.alone()
                        ? List.of(blink)
                        : List.of(
                                new ScriptRefresh(server, store, dump, directory.path()),
                                new PhysicalFloor(server, directory.path()),
                                new PgCopyDb(server, directory.path()),
                                blink);
                EngineRefresh engine = new EngineRefresh(site, plan.approach());
                List<Comparison> comparisons = new ArrayList<>();
                for (Type type : plan.types()) {
                    comparisons.add(compare(type, server, engine, opponents));
                }
                return new Answer(machine, comparisons);
            }
        }
    }

    private Comparison compare(Type type, Server server, EngineRefresh engine, List<Opponent> all)
            throws SQLException, IOException, InterruptedException {
        List<Opponent> opponents = all.stream().filter(o -> o.does(type)).toList();
        List<Measured> byEngine = new ArrayList<>();
        Map<String, List<Measured>> byOthers = new LinkedHashMap<>();
        // The first of each is not counted: it loads classes and fills caches for who comes after it.
        for (int i = 0; i <= plan.repetitions(); i++) {
            List<String> texts = new ArrayList<>();
            for (Opponent opponent : opponents) {
                Measured measured = measured(server, opponent, type);
                texts.add(opponent.name() + " " + text(measured));
                if (i > 0) {
                    byOthers.computeIfAbsent(opponent.name(), name -> new ArrayList<>())
                            .add(measured);
                }
            }
            fresh(server);
            Measured refreshed = watched(server, () -> engine.run(type));
            if (i > 0) {
                byEngine.add(refreshed);
            }
            texts.add("engine " + text(refreshed));
            reporter.info(type + (i == 0 ? ", not counted" : ", " + i + " of " + plan.repetitions()) + ": "
                    + String.join("; ", texts));
        }
        return new Comparison(type, byEngine, byOthers);
    }

    private Measured measured(Server server, Opponent opponent, Type type)
            throws SQLException, IOException, InterruptedException {
        if (!opponent.blocks()) {
            return opponent.run(type);
        }
        fresh(server);
        return watched(server, () -> opponent.run(type));
    }

    @FunctionalInterface
    private interface Work {
        Measured run() throws SQLException, IOException, InterruptedException;
    }

    private Measured watched(Server server, Work work) throws SQLException, IOException, InterruptedException {
        Clients asking = new Clients(server, DemoSite.ACCEPTANCE, plan.crowd());
        Measured measured;
        try (asking) {
            measured = work.run();
        }
        return measured.seenByClients(asking.gaps());
    }

    private static String text(Measured measured) {
        List<String> texts = new ArrayList<>();
        if (measured.millis() > 0) {
            texts.add(Amounts.duration(measured.millis()));
        }
        if (measured.blockedMillis() > 0) {
            texts.add(blocked(measured));
        }
        return String.join(", ", texts);
    }

    private static String blocked(Measured measured) {
        return "blocked " + Amounts.duration(measured.blockedMillis()) + ", a client's longest gap "
                + Amounts.duration(measured.gaps().client());
    }

    private static void fresh(Server server) throws SQLException {
        try (Session session = server.connect(Server.MAINTENANCE)) {
            List<String> old = session.query(
                    "SELECT datname FROM pg_database WHERE starts_with(datname, ?)",
                    row -> row.getString(1),
                    DemoSite.ACCEPTANCE);
            for (String database : old) {
                session.execute("DROP DATABASE " + Identifiers.quote(database) + " WITH (FORCE)");
            }
            session.execute("CREATE DATABASE " + DemoSite.ACCEPTANCE + " TEMPLATE " + TEMPLATE);
            session.execute("ALTER DATABASE " + DemoSite.ACCEPTANCE + " CONNECTION LIMIT " + CONNECTION_LIMIT);
            session.execute("CHECKPOINT");
        }
    }

    private Map<String, String> machine(Server server, DumpRecord dump, List<String> tools) throws SQLException {
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("machine", Machine.system());
        machine.put("java", Machine.java());
        try (Session session = server.connect(Server.MAINTENANCE)) {
            machine.put("server", Machine.server(session));
            machine.put("programs", String.join(", ", tools));
            machine.put("production", size(session, DemoSite.PRODUCTION));
            machine.put("acceptance", size(session, TEMPLATE));
        }
        machine.put("dump", Amounts.bytes(dump.size()) + ", directory format");
        machine.put("from S3", plan.s3Rate() == 0 ? "as fast as it comes" : "at most " + plan.s3Rate() + " MB/s");
        return machine;
    }

    private static String size(Session session, String database) throws SQLException {
        return Amounts.bytes(session.number("SELECT pg_database_size(?)", database));
    }
}
