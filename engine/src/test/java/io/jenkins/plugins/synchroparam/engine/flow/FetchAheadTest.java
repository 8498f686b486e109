package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.Patience;
import io.jenkins.plugins.synchroparam.engine.demo.DemoDatabases;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.host.FaultyNetwork;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Verify;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A dump with 20 MB of documents, which come to the host while RCT is backed up, through a network that can fail. */
class FetchAheadTest {

    private static final String PRODUCTION = "documents_production";

    /** No compression makes them smaller. */
    private static final String DOCUMENTS = """
            INSERT INTO public.product_documents (product_id, title, content)
            SELECT (SELECT min(id) FROM public.products), 'Manual ' || n || '.pdf',
                   (SELECT string_agg(sha512((n * 1000000 + i)::text::bytea), ''::bytea) FROM generate_series(1, 16384) i)
              FROM generate_series(1, 20) n
            """;

    private static Path archive;

    private TestSite site;
    private FaultyNetwork s3;

    @BeforeEach
    void makeSite() throws Exception {
        Server server = SharedServers.SERVERS.server(SharedServers.SILENT);
        if (archive == null) {
            SharedDemo.make();
            try (Session session = server.connect(Server.MAINTENANCE)) {
                session.execute("CREATE DATABASE " + PRODUCTION + " TEMPLATE demo_production");
            }
            try (Session session = server.connect(PRODUCTION)) {
                session.execute(DOCUMENTS);
            }
            archive = AwkwardSite.dump(PRODUCTION);
            archive.toFile().deleteOnExit();
        }
        site = new TestSite("documents_rct");
        site.verify = Verify.CONTENT;
        try (Session session = server.connect(Server.MAINTENANCE)) {
            session.execute("DROP DATABASE IF EXISTS " + site.rct);
            session.execute("CREATE DATABASE " + site.rct + " TEMPLATE demo_rct OWNER " + DemoDatabases.OWNER);
        }
        AwkwardSite.register(site, PRODUCTION, archive);
        try (Session catalogue = server.connect("synchrodb")) {
            s3 = new FaultyNetwork(
                    URI.create(catalogue.text("SELECT endpoint FROM synchro.store WHERE name = 'demo-s3'"))
                            .getPort());
            catalogue.update(
                    "INSERT INTO synchro.store (name, endpoint, region, path_style, credential)"
                            + " SELECT ?, ?, region, path_style, credential FROM synchro.store WHERE name = 'demo-s3'",
                    "s3-" + site.client,
                    "http://127.0.0.1:" + s3.port());
            catalogue.update(
                    "UPDATE synchro.dump SET store = ? WHERE client_code = ?", "s3-" + site.client, site.client);
        }
    }

    @AfterEach
    void close() throws IOException {
        s3.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"IN_PLACE", "SWAP_TABLES", "SWAP_DATABASE"})
    void whatHasComeMeanwhileNeedsNoS3AnyMore(Strategy strategy) throws Exception {
        site.approach = Approach.of(strategy);
        RunStatus status;
        try (Connection user = site.connect(site.rct);
                Statement statement = user.createStatement()) {
            user.setAutoCommit(false);
            // The run waits there until the user's transaction ends.
            site.sinks.add(Instant.start(
                    SubStepId.BACKUP_DUMP, run -> statement.execute("LOCK TABLE clients IN ACCESS EXCLUSIVE MODE")));
            RunningRefresh refresh = new RunningRefresh(site, site.request(Type.GLOBAL, false));
            refresh.awaitLines(List.of("meanwhile production's rows are fetched, ", "/24] backup-dump "));
            Patience.until(() -> "all is fetched, in: " + site.log, () -> !fetching());
            s3.down();
            user.rollback();
            status = refresh.end();
        }

        assertThat(status.complete()).as(site.log.toString()).isTrue();
        assertDocumentsAreProductions();
    }

    @Test
    void whatHasNotComeIsFetchedInItsOwnSubStep() throws Exception {
        site.sinks.add(Instant.start(SubStepId.BACKUP_DATABASE, run -> s3.down()));
        site.sinks.add(Instant.start(SubStepId.PRODUCTION_DUMP, run -> s3.up()));

        RunStatus status = site.run(site.request(Type.GLOBAL, false));

        assertThat(status.complete()).as(site.log.toString()).isTrue();
        assertDocumentsAreProductions();
    }

    @Test
    void anInterruptedRunFetchesNoMore() throws Exception {
        site.sinks.add(Instant.start(SubStepId.BACKUP_DATABASE, run -> s3.freeze()));
        site.sinks.add(Instant.within(SubStepId.BACKUP_RESTORE, Thread::interrupt));

        RunStatus status = site.run(site.request(Type.GLOBAL, false));

        assertThat(status).as(site.log.toString()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(fetching()).isFalse();
        s3.up();
    }

    private void assertDocumentsAreProductions() throws Exception {
        String sum = "SELECT count(*) || ' ' || md5(string_agg(md5(content), ',' ORDER BY id)) FROM product_documents";
        List<String> expected = EndState.query(site, PRODUCTION, sum);
        assertThat(expected.get(0)).matches("\\d\\d+ .*");
        assertThat(EndState.query(site, site.rct, sum)).isEqualTo(expected);
    }

    private static boolean fetching() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("fetch"));
    }
}
