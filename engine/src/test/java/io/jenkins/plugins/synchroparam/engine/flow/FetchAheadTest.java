package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.Patience;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.host.FaultyNetwork;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Verify;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.io.IOException;
import java.net.URI;
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

    private TestSite site;
    private FaultyNetwork s3;

    @BeforeEach
    void makeSite() throws Exception {
        site = DocumentsSite.create();
        site.verify = Verify.CONTENT;
        try (Session catalogue =
                SharedServers.SERVERS.server(SharedServers.SILENT).connect("synchrodb")) {
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
        List<String> expected = DocumentsSite.documents(site, DocumentsSite.PRODUCTION);
        assertThat(expected.get(0)).matches("\\d\\d+ .*");
        assertThat(DocumentsSite.documents(site, site.rct)).isEqualTo(expected);
    }

    private static boolean fetching() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("fetch"));
    }
}
