package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents.Format;
import io.jenkins.plugins.synchroparam.engine.archive.TocReader;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Run;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.replacement.LoaderRole;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Verify;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A large table is loaded by psql on the host; its rows do not pass through the engine. */
class HostLoadTest {

    private static final String ON_HOST = "on the host: SQL COPY";

    private static final String PASSED = "SQL COPY \"public\".\"product_documents\"";

    @ParameterizedTest
    @EnumSource(names = {"SWAP_TABLES", "SWAP_DATABASE"})
    void loadsItBesideRct(Strategy strategy) throws Exception {
        TestSite site = site(strategy);

        assertCompletes(site, false);

        assertThat(site.log).containsOnlyOnce(ON_HOST).contains("product_documents");
        assertDocumentsAreProductions(site);
        assertNothingLeft(site);
    }

    @Test
    void passesItOnWhereRctIsClosed() throws Exception {
        TestSite site = site(Strategy.IN_PLACE);

        assertCompletes(site, false);

        assertThat(site.log).doesNotContain(ON_HOST).contains(PASSED);
        assertDocumentsAreProductions(site);
    }

    @Test
    void passesItOnWhereItsContentIsLookedAt() throws Exception {
        TestSite site = site(Strategy.SWAP_DATABASE);
        site.verify = Verify.CONTENT;

        assertCompletes(site, false);

        assertThat(site.log).doesNotContain(ON_HOST).contains(PASSED);
        assertDocumentsAreProductions(site);
    }

    @Test
    void passesItOnWhereTheLoadingRoleCannotLogInFromTheHost() throws Exception {
        TestSite site = site(Strategy.SWAP_DATABASE);
        // Once the engine's own sessions are there.
        site.output = new FaultLog(
                site.log,
                List.of(KillTest.heading(SubStepId.PRODUCTION_DUMP), "SQL ALTER ROLE \"synchro_param_load_"),
                () -> {
                    try (Connection server = site.connect("postgres")) {
                        AwkwardSite.execute(server, "ALTER ROLE " + loader(site) + " CONNECTION LIMIT 0");
                    }
                });

        assertCompletes(site, false);

        assertThat(site.shownLog())
                .contains("large tables are loaded through this process: the loading role cannot log in from host"
                        + " demo-host")
                .contains("too many connections for role");
        assertDocumentsAreProductions(site);
    }

    @Test
    void passesItOnWhenTheSessionOfTheHostsProgramIsEnded() throws Exception {
        TestSite site = site(Strategy.SWAP_DATABASE);
        site.output = new FaultLog(site.log, List.of(ON_HOST), () -> new Thread(() -> endLoading(site)).start());

        assertCompletes(site, false);

        assertThat(site.log).contains(ON_HOST).contains(PASSED);
        assertDocumentsAreProductions(site);
    }

    @ParameterizedTest
    @EnumSource(names = {"SWAP_TABLES", "SWAP_DATABASE"})
    void anEngineKilledMeanwhileIsTakenUp(Strategy strategy) throws Exception {
        TestSite site = site(strategy);

        KilledProcess.killAt(site, Type.GLOBAL, List.of("~" + ON_HOST));

        assertCompletes(site, true);
        assertDocumentsAreProductions(site);
        assertNothingLeft(site);
    }

    @Test
    void anInterruptionEndsTheHostsPrograms() throws Exception {
        TestSite site = site(Strategy.SWAP_DATABASE);
        Thread run = Thread.currentThread();
        site.output = new FaultLog(site.log, List.of(ON_HOST), run::interrupt);

        assertThat(site.run(site.request(Type.GLOBAL, false)))
                .as(site.log.toString())
                .isEqualTo(RunStatus.INTERRUPTED);

        site.output = site.log;
        assertCompletes(site, true);
        assertDocumentsAreProductions(site);
        assertNothingLeft(site);
    }

    @Test
    void damagedRowsAreTheDumpsFault() throws Exception {
        byte[] damaged = DocumentsSite.archive();
        TableOfContents contents = TocReader.read(new ByteArrayInputStream(damaged), damaged.length, Format.CUSTOM);
        int at = (int) DamagedDumpTest.data(contents, "product_documents").dataOffset();
        // Far behind the first rows: those have reached psql by then.
        for (int i = 0; i < 64; i++) {
            damaged[at + 10_000_000 + i] ^= 0x55;
        }
        TestSite site = DocumentsSite.create("documents_damaged", damaged);
        site.approach = Approach.of(Strategy.SWAP_DATABASE);

        assertThat(site.run(site.request(Type.GLOBAL, false)))
                .as(site.log.toString())
                .isEqualTo(RunStatus.FAILED);

        assertThat(site.log).contains(ON_HOST);
        assertThat(site.shownLog())
                .contains("the dump's rows cannot be unpacked on demo-host (")
                .contains("make a new dump, or ask for an earlier one by its date");
    }

    private static TestSite site(Strategy strategy) throws Exception {
        TestSite site = DocumentsSite.create();
        site.approach = Approach.of(strategy);
        return site;
    }

    private static void assertCompletes(TestSite site, boolean resume) throws Exception {
        assertThat(site.run(site.request(Type.GLOBAL, resume)).complete())
                .as(site.log.toString())
                .isTrue();
    }

    private static void endLoading(TestSite site) {
        try {
            while (EndState.query(
                            site,
                            "SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE usename = '"
                                    + loader(site) + "' AND query LIKE 'COPY%product_documents%'")
                    .isEmpty()) {
                Thread.sleep(5);
            }
        } catch (SQLException | InterruptedException e) {
            site.log.append(e);
        }
    }

    private static String loader(TestSite site) {
        long run = site.journal(journal -> journal.runs(site.client, "RCT1", 1))
                .get(0)
                .id();
        return LoaderRole.of(EndState.state(site, run).name(run)).name();
    }

    private static void assertNothingLeft(TestSite site) throws Exception {
        List<Run> runs = site.journal(journal -> journal.runs(site.client, "RCT1", 10));
        assertThat(runs).hasSize(1);
        EndState.assertNothingLeft(site, runs.get(0).id());
    }

    private static void assertDocumentsAreProductions(TestSite site) throws Exception {
        List<String> expected = DocumentsSite.documents(site, DocumentsSite.PRODUCTION);
        assertThat(expected.get(0)).matches("\\d\\d+ .*");
        assertThat(DocumentsSite.documents(site, site.rct)).isEqualTo(expected);
    }
}
