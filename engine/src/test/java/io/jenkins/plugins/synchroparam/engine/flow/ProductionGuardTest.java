package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.NewRun;
import io.jenkins.plugins.synchroparam.engine.catalogue.LockHolder;
import io.jenkins.plugins.synchroparam.engine.catalogue.SynchroDb;
import io.jenkins.plugins.synchroparam.engine.demo.DemoServers;
import io.jenkins.plugins.synchroparam.engine.host.FaultyNetwork;
import io.jenkins.plugins.synchroparam.engine.production.DumpPublication;
import io.jenkins.plugins.synchroparam.engine.production.DumpRequest;
import io.jenkins.plugins.synchroparam.engine.production.Retention;
import io.jenkins.plugins.synchroparam.engine.run.Connections;
import io.jenkins.plugins.synchroparam.engine.run.Engine;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sub-step 2: production is never a target, whatever synchroDB says of it. */
class ProductionGuardTest {
    private RefusingSite refusing;

    @BeforeEach
    void site() throws Exception {
        refusing = RefusingSite.shared();
    }

    @ParameterizedTest
    @CsvSource({
        "prod, Recette",
        "Prd, Recette",
        "PRODUCTION, Recette",
        "' prod ', Recette",
        "LIVE, Production",
        "LIVE2, ' PRODUCTION'"
    })
    void aTypeThatSaysProductionButIsNoneInTheTable(String code, String label) throws Exception {
        refusing.change(
                "INSERT INTO synchro.environment_type (code, label) VALUES (?, ?) ON CONFLICT DO NOTHING", code, label);
        refusing.database("environment_type", code);
        assertThat(refusing.refusal(SubStepId.PRODUCTION_DATABASE))
                .startsWith("environment \"RCT1\" of client \"" + refusing.site.client + "\" has the type " + code)
                .contains("which says production: a refresh never changes a production database");
    }

    /** Registered on a machine of another name, too. */
    @ParameterizedTest
    @ValueSource(strings = {"LOCALHOST", "127.0.0.1", "127.1"})
    void productionsServerByAnotherName(String address) throws Exception {
        refusing.host("work_directory", SharedServers.SERVERS.workDirectory().toString());
        refusing.database("name", "demo_production");
        refusing.database("address", address);
        assertThat(refusing.refusal(SubStepId.PRODUCTION_DATABASE))
                .contains("names the same database as production (demo_production on localhost:");
    }

    @Test
    void theProductionOfAnotherClient() throws Exception {
        refusing.change(
                "UPDATE synchro.database SET name = 'renamed' WHERE client_code = ? AND environment = 'PROD'",
                refusing.site.client);
        refusing.database("name", "demo_production");
        assertThat(refusing.refusal(SubStepId.PRODUCTION_DATABASE)).contains("names the same database as production");
    }

    /** Another address, port and machine: only the server itself can tell, and the production-dump job wrote it down. */
    @Test
    void productionsServerThroughAForwardedPort() throws Exception {
        TestSite site = refusing.site;
        dumpOf(site);
        try (FaultyNetwork forwarded =
                new FaultyNetwork(SharedServers.SERVERS.synchroDb().port())) {
            refusing.host(
                    "work_directory", SharedServers.SERVERS.workDirectory().toString());
            refusing.database("name", "demo_production");
            refusing.database("address", "127.0.0.1");
            refusing.database("port", forwarded.port());
            assertThat(refusing.refusal(SubStepId.PRODUCTION_DATABASE))
                    .contains("names the same database as production (demo_production on localhost:")
                    .contains(": its server's system identifier is ");
        }
    }

    /** As the dump job does it, journal and all. */
    private static void dumpOf(TestSite site) {
        DemoServers servers = SharedServers.SERVERS;
        try (SynchroDb db = SynchroDb.open(servers.synchroDb(), servers.synchroDbCredential());
                var journal = db.journal(new LockHolder("tester", "dump", "1", "test"))) {
            long run = journal.start(new NewRun("dump", site.client, "PROD", "", 0, "tester", "", "", "test"));
            Engine engine =
                    new Engine(db.catalogue(), journal, servers.secrets(), SharedServers.SILENT, Optional.empty());
            var production = db.catalogue().production(site.client).orElseThrow();
            var machine = db.catalogue().host(production.host());
            try (var host = Connections.host(engine, machine);
                    var store = Connections.store(engine, db.catalogue().store("demo-s3"), DemoServers.BUCKET)) {
                new DumpPublication(
                                production,
                                machine,
                                host,
                                store,
                                db.catalogue(),
                                servers.secrets(),
                                SharedServers.SILENT)
                        .run(
                                new DumpRequest(
                                        site.client,
                                        "demo-s3",
                                        DemoServers.BUCKET,
                                        "dumps",
                                        new Retention(7, 0),
                                        2,
                                        DumpRequest.Format.CUSTOM,
                                        DumpRequest.Compression.AUTO,
                                        false),
                                planned -> journal.saveState(run, planned.toJson()));
            }
        }
    }
}
