package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.catalogue.LockHolder;
import io.jenkins.plugins.synchroparam.engine.catalogue.SynchroDb;
import io.jenkins.plugins.synchroparam.engine.demo.DemoDatabases;
import io.jenkins.plugins.synchroparam.engine.demo.DemoServers;
import io.jenkins.plugins.synchroparam.engine.events.EventStream;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.production.DumpPublication;
import io.jenkins.plugins.synchroparam.engine.production.DumpRequest;
import io.jenkins.plugins.synchroparam.engine.production.Retention;
import io.jenkins.plugins.synchroparam.engine.run.Connections;
import io.jenkins.plugins.synchroparam.engine.run.Engine;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The demo's databases and the dump of its production, made for the first test that needs them. */
final class SharedDemo {

    /** Every table and every partition has some, and a run takes a fraction of the demo's time; DemoTest has them all. */
    private static final int ROWS = DemoDatabases.ROWS / 10;

    /** The client whose dump it is. */
    static final String CLIENT = "DUMPED";

    static {
        try {
            EventStream silent = SharedServers.SILENT;
            DemoServers servers = SharedServers.SERVERS;
            new DemoDatabases(servers.server(silent)).create("demo_production", "demo_rct", ROWS);
            try (Session catalogue = servers.server(silent).connect("synchrodb")) {
                servers.register(catalogue, CLIENT, "demo_production", "demo_rct");
            }
            dump(servers, silent);
        } catch (Exception e) {
            throw new IllegalStateException("the demo's databases could not be made", e);
        }
    }

    private SharedDemo() {}

    static void make() {
        // Loading this class makes them.
    }

    /** The first column of what is asked of production. */
    static List<String> column(String sql) throws SQLException {
        try (Session session =
                SharedServers.SERVERS.server(SharedServers.SILENT).connect("demo_production")) {
            return session.query(sql, row -> row.getString(1));
        }
    }

    private static void dump(DemoServers servers, EventStream reporter) {
        try (SynchroDb db = SynchroDb.open(servers.synchroDb(), servers.synchroDbCredential());
                var journal = db.journal(new LockHolder("tester", "dump", "1", "test"))) {
            Engine engine = new Engine(db.catalogue(), journal, servers.secrets(), reporter, Optional.empty());
            var production = db.catalogue().production(CLIENT).orElseThrow();
            var machine = db.catalogue().host(production.host());
            try (var host = Connections.host(engine, machine);
                    var store = Connections.store(engine, db.catalogue().store("demo-s3"), DemoServers.BUCKET)) {
                new DumpPublication(production, machine, host, store, db.catalogue(), servers.secrets(), reporter)
                        .run(new DumpRequest(
                                CLIENT,
                                "demo-s3",
                                DemoServers.BUCKET,
                                "dumps",
                                new Retention(7, 0),
                                2,
                                DumpRequest.Format.DIRECTORY,
                                DumpRequest.Compression.AUTO,
                                false));
            }
        }
    }
}
