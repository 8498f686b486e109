package io.jenkins.plugins.synchroparam.catalogue;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.synchroparam.config.SynchroParamConfiguration;
import io.jenkins.plugins.synchroparam.request.DumpRequest;
import io.jenkins.plugins.synchroparam.request.RefreshRequest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class CatalogueTest {

    private JenkinsRule jenkins;
    private Run<?, ?> run;

    @BeforeEach
    void configure(JenkinsRule rule) throws Exception {
        jenkins = rule;
        TestSynchroDb.configure();
        run = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
    }

    @Test
    void anEnvironmentIsFoundWithItsHostAndTheStoresOfItsDumps() throws Exception {
        Target target = Catalogue.target(run, "ACME", "RCT1");

        assertEquals(new Target.Database("acme_rct1", "rct.example.org", 5433, "pg-rct"), target.database());
        assertEquals(new Target.Host("rct-host", false, "rct.example.org", 2222, "ssh-rct"), target.host());
        assertEquals(List.of(new Target.Store("dumps", "https://s3.example.org:9000", "s3-dumps")), target.stores());
        assertTrue(Catalogue.target(run, "ACME", "RCT2").host().local());
    }

    @Test
    void aReplicaBringsTheCredentialOfProductionAndOnlyWhereThereIsOne() throws Exception {
        assertEquals(List.of(), Catalogue.target(run, "ACME", "RCT1").replicas());
        TestSynchroDb.execute("INSERT INTO synchro.dump (client_code, kind, key) VALUES ('ACME', 'REPLICA', 'shop')");
        assertEquals(
                List.of(new Target.Database("acme", "prod.example.org", 5432, "pg-prod")),
                Catalogue.target(run, "ACME", "RCT1").replicas());
        assertEquals(List.of(), Catalogue.target(run, "BETA", "").replicas());
        TestSynchroDb.execute("DROP VIEW synchro.v_dump; CREATE VIEW synchro.v_dump AS SELECT id, client_code, store,"
                + " bucket, key, dump_date, size_bytes, server_version FROM synchro.dump;"
                + " GRANT SELECT ON synchro.v_dump TO " + TestSynchroDb.ROLE);
        assertEquals(List.of(), Catalogue.target(run, "ACME", "RCT1").replicas(), "a site's view of before");
    }

    @Test
    void aDumpGetsTheClientsProductionAndNoOtherStoreThanItsOwn() throws Exception {
        DumpRequest request = new DumpRequest("ACME");
        request.setStore("archive");
        request.setBucket("b");

        Target target = Catalogue.target(run, request);

        assertEquals("acme", target.database().name());
        assertEquals(List.of(new Target.Store("archive", "", "s3-archive")), target.stores());
        request.setStore("nowhere");
        assertThat(refused(() -> Catalogue.target(run, request)), containsString("take one of archive, dumps"));
    }

    @Test
    void whatSynchroDbDoesNotKnowIsOneLineWithWhatItKnows() {
        assertThat(
                refused(() -> Catalogue.target(run, "ACME", "RCT9")), containsString("take one of PROD, RCT1, RCT2"));
        assertThat(refused(() -> Catalogue.target(run, "NOPE", "RCT1")), containsString("client code \"NOPE\""));
        assertThat(refused(() -> Catalogue.target(run, "NOPE", "")), containsString("0 production databases"));
    }

    @Test
    void textOfAUserIsAValueNotSql() {
        String injection = "x' OR '1'='1";
        assertThat(
                refused(() -> Catalogue.target(run, injection, "RCT1")), containsString("client code \"" + injection));
        assertThat(
                refused(() -> Catalogue.target(run, new RefreshRequest("PARAM", injection, "RCT1"))),
                containsString("letters, digits"));
    }

    @Test
    void aRefusedPasswordIsToldWithoutTheServersOwnWords() throws Exception {
        TestSynchroDb.credential("wrong", TestSynchroDb.ROLE, "not this one");
        SynchroParamConfiguration.get().setSynchroDb(TestSynchroDb.settings("wrong"));

        assertThat(
                refused(() -> Catalogue.target(run, "ACME", "RCT1")),
                allOf(
                        containsString("localhost:" + TestSynchroDb.port() + "/synchro"),
                        containsString("correct the credential"),
                        not(containsString("FATAL"))));
    }

    @Test
    void aMissingCredentialIsNamedWithItsKindAndPlaceAndRemedy() {
        SynchroParamConfiguration.get().setSynchroDb(TestSynchroDb.settings("gone"));

        assertThat(
                refused(() -> Catalogue.target(run, "ACME", "RCT1")),
                allOf(
                        containsString("credential \"gone\" for synchroDB"),
                        containsString("a username with password"),
                        containsString("this job's folders"),
                        containsString("scope Global")));
    }

    @Test
    void whatStandsInTheWayOfReadingIsSaid() throws Exception {
        TestSynchroDb.execute("REVOKE SELECT ON synchro.v_host FROM refresh");
        assertThat(refused(() -> Catalogue.target(run, "ACME", "RCT1")), containsString("grant it USAGE"));
        TestSynchroDb.execute("DROP SCHEMA synchro CASCADE");
        assertThat(refused(() -> Catalogue.target(run, "ACME", "RCT1")), containsString("init-db"));
        SynchroParamConfiguration.get().setSynchroDb(null);
        assertThat(refused(() -> Catalogue.target(run, "ACME", "RCT1")), containsString("not configured"));
    }

    @Test
    void proposalsAreWhatSynchroDbHolds() {
        Proposals proposals = Proposals.current();

        assertEquals("", proposals.problem());
        assertEquals(List.of("ACME", "BETA"), proposals.clients());
        assertEquals(List.of("RCT1", "RCT2"), proposals.environments("ACME"));
        assertEquals(List.of("2026-11-20", "2026-11-19"), proposals.dumpDates("ACME"));
        assertEquals(List.of("here", "prod-host", "rct-host"), proposals.hosts());
        assertEquals(List.of("archive", "dumps"), proposals.stores());
        assertEquals(
                "rct.example.org",
                proposals.target("ACME", "RCT1").orElseThrow().database().address());
    }

    @Test
    void proposalsAreKeptForAWhileButNotForAnotherAddress() throws Exception {
        assertEquals(List.of("ACME", "BETA"), Proposals.current().clients());
        TestSynchroDb.execute("DELETE FROM synchro.database WHERE client_code = 'BETA'");
        assertEquals(List.of("ACME", "BETA"), Proposals.current().clients());

        TestSynchroDb.credential("other", TestSynchroDb.ROLE, TestSynchroDb.PASSWORD);
        SynchroParamConfiguration.get().setSynchroDb(TestSynchroDb.settings("other"));
        assertEquals(List.of("ACME"), Proposals.current().clients());
    }

    @Test
    void aSynchroDbThatCannotBeReadProposesNothingAndSaysWhy() throws Exception {
        TestSynchroDb.execute("DROP SCHEMA synchro CASCADE");

        Proposals proposals = Proposals.current();

        assertTrue(proposals.clients().isEmpty());
        assertFalse(proposals.problem().isEmpty());
    }

    private interface Read {
        void run() throws AbortException;
    }

    /** The message, which is one line. */
    private static String refused(Read read) {
        String message = assertThrows(AbortException.class, read::run).getMessage();
        assertFalse(message.contains("\n"), message);
        return message;
    }
}
