package io.jenkins.plugins.synchroparam.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Exp;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.ExpStatus;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.NewRun;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Status;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PurgeTest {

    private static final LocalDate TODAY = LocalDate.now();

    private Site site;
    private Journal journal;
    private long run;

    @BeforeEach
    void open() throws Exception {
        site = new Site();
        journal = site.journal();
        run = journal.start(new NewRun("run", "ACME", "RCT1", "PARAM", 1, "jdoe", "", "", "e"));
    }

    @AfterEach
    void close() {
        journal.close();
        site.close();
    }

    @Test
    void dropsOnlyWhatTheJournalSaysAndWhoseDayHasCome() throws Exception {
        String past = exp("RCT1", TODAY, "synchro-param run " + run + ": tables of rct before its refresh");
        String older = exp("RCT1", TODAY.minusYears(1), "synchro-param run " + run);
        String future = exp("RCT1", TODAY.plusDays(1), "synchro-param run " + run + ": x");
        String notOurs = TestPostgres.createDatabase(site.rct + "_EXP_20200101");
        comment(notOurs, "synchro-param run " + run + ": not in the journal");

        Invocation purge = site.run("purge");

        assertThat(purge.out())
                .contains(past + "\" on " + Site.server(), older, ": dropped")
                .doesNotContain(future);
        assertThat(purge.exitCode()).isZero();
        assertThat(Site.exists(past)).isFalse();
        assertThat(Site.exists(older)).isFalse();
        assertThat(Site.exists(future)).isTrue();
        assertThat(Site.exists(notOurs)).isTrue();
        assertThat(journal.exps()).extracting(Exp::name).containsExactly(future);
        assertThat(site.run("purge").out()).contains("no backup database is past its date");
    }

    @Test
    void keepsADatabaseThatDoesNotCarryItsRunsComment() throws Exception {
        String other = exp("RCT1", TODAY, "synchro-param run " + run + "7: another run");
        String none = exp("RCT1", TODAY, "");
        String ours = exp("RCT1", TODAY, "synchro-param run " + run + ": ours");

        Invocation purge = site.run("purge", "--json");

        assertThat(purge.exitCode()).isEqualTo(3);
        assertThat(Site.exists(other)).isTrue();
        assertThat(Site.exists(none)).isTrue();
        assertThat(Site.exists(ours)).as("the others are dropped all the same").isFalse();
        JsonNode databases = new ObjectMapper().readTree(purge.out()).path("databases");
        assertThat(databases.findValuesAsText("outcome")).containsExactlyInAnyOrder("KEPT", "KEPT", "DROPPED");
        assertThat(purge.err()).contains("WARNING: ", "its comment does not say that run " + run);
    }

    @Test
    void changesNothingInADryRun() throws Exception {
        String past = exp("RCT1", TODAY, "synchro-param run " + run + ": x");
        journal.expPlanned(new Exp(run, "ACME", "RCT1", Site.server(), "never_made", TODAY, ExpStatus.PLANNED));

        Invocation dry = site.run("purge", "--dry-run");

        assertThat(dry.out()).contains(past, "would be dropped", "never_made", "is gone already");
        assertThat(Site.exists(past)).isTrue();
        assertThat(journal.exps()).hasSize(2);
        assertThat(site.run("purge").exitCode()).isZero();
        assertThat(journal.exps()).isEmpty();
    }

    @Test
    void leavesTheEnvironmentsThatARunHoldsAndThoseOfAnotherClient() throws Exception {
        site.register("RCT2", "other");
        String held = exp("RCT1", TODAY, "synchro-param run " + run);
        String free = exp("RCT2", TODAY, "synchro-param run " + run);
        journal.lock("ACME", "RCT1");

        assertThat(site.run("purge", "--client", "OTHER").out()).contains("no backup database is past");
        Invocation purge = site.run("purge");

        assertThat(purge.out()).contains("left for the next purge: its environment is in use by jdoe since");
        assertThat(purge.exitCode()).isZero();
        assertThat(Site.exists(held)).isTrue();
        assertThat(Site.exists(free)).isFalse();
    }

    @Test
    void keepsWhatABlockedRunNeedsWhatIsRegisteredAndWhatIsConnectedTo() throws Exception {
        String needed = exp("RCT1", TODAY, "synchro-param run " + run);
        journal.blocked(run, "ACME", "RCT1", true);
        assertThat(site.run("purge").out()).contains("run " + run + " left ACME RCT1 blocked");
        journal.blocked(run, "ACME", "RCT1", false);

        site.register("RCT3", needed);
        assertThat(site.run("purge").out()).contains("it is registered in synchroDB as a database");
        TestPostgres.execute(site.synchroDb, "DELETE FROM synchro.database WHERE environment = 'RCT3'");

        try (Connection connected = TestPostgres.connect(needed)) {
            Invocation purge = site.run("purge");
            assertThat(purge.out()).contains("is being accessed by other users");
            assertThat(purge.exitCode()).isEqualTo(3);
            assertThat(connected.isValid(5)).isTrue();
        }
        assertThat(Site.exists(needed)).isTrue();
        assertThat(journal.exps()).hasSize(1);
    }

    /** A rollback that failed is run again, however old the backup is by then. */
    @Test
    void keepsWhatARollbackThatDidNotEndWellStillNeeds() throws Exception {
        String needed = exp("RCT1", TODAY, "synchro-param run " + run);
        long rollback = journal.start(new NewRun("rollback", "ACME", "RCT1", "GLOBAL", 0, "jdoe", "", "", "test"));
        journal.saveState(rollback, "{\"exp\": \"" + needed + "\"}");
        journal.finish(rollback, Status.FAILED, "the disk is full");

        assertThat(site.run("purge", "--dry-run").out())
                .contains("rollback " + rollback + " of ACME RCT1 did not end well and may need it");
        assertThat(site.run("purge").exitCode()).isEqualTo(3);
        assertThat(Site.exists(needed)).isTrue();

        journal.finish(
                journal.start(new NewRun("rollback", "ACME", "RCT1", "GLOBAL", 0, "jdoe", "", "", "test")),
                Status.DONE,
                "");
        assertThat(site.run("purge").exitCode()).isZero();
        assertThat(Site.exists(needed)).isFalse();
    }

    @Test
    void saysSoWhenItsServerIsNotRegisteredAnyMore() {
        journal.expPlanned(new Exp(run, "ACME", "RCT1", "old.example:5432", "lost", TODAY, ExpStatus.COMPLETE));

        Invocation purge = site.run("purge");

        assertThat(purge.out()).contains("no registered database is on its server old.example:5432 any more");
        assertThat(purge.exitCode()).isEqualTo(3);
    }

    private String exp(String environment, LocalDate expires, String comment) throws SQLException {
        String name = TestPostgres.createDatabase("acme EXP");
        comment(name, comment);
        journal.expPlanned(new Exp(run, "ACME", environment, Site.server(), name, expires, ExpStatus.PLANNED));
        journal.expStatus(Site.server(), name, ExpStatus.COMPLETE);
        return name;
    }

    private static void comment(String database, String comment) throws SQLException {
        TestPostgres.execute("postgres", "COMMENT ON DATABASE \"" + database + "\" IS '" + comment + "'");
    }
}
