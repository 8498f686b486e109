package io.jenkins.plugins.synchroparam.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.Database;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.NewRun;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Run;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Status;
import io.jenkins.plugins.synchroparam.engine.events.EventStream;
import io.jenkins.plugins.synchroparam.engine.events.LogLevel;
import io.jenkins.plugins.synchroparam.engine.events.Masker;
import io.jenkins.plugins.synchroparam.engine.postgres.Blocking;
import io.jenkins.plugins.synchroparam.engine.postgres.DatabaseAccess;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.RunState;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnblockTest {

    private Site site;
    private Journal journal;
    private String before;

    @BeforeEach
    void open() throws Exception {
        site = new Site();
        journal = site.journal();
        TestPostgres.execute("postgres", "ALTER DATABASE " + site.rct + " CONNECTION LIMIT 7");
        TestPostgres.execute("postgres", "DROP ROLE IF EXISTS cli_tester; CREATE ROLE cli_tester");
        TestPostgres.execute("postgres", "REVOKE CONNECT ON DATABASE " + site.rct + " FROM PUBLIC");
        TestPostgres.execute("postgres", "GRANT CONNECT ON DATABASE " + site.rct + " TO cli_tester WITH GRANT OPTION");
        before = access();
    }

    @AfterEach
    void close() throws Exception {
        journal.close();
        site.close();
        TestPostgres.execute("postgres", "DROP DATABASE " + site.rct + " WITH (FORCE)");
        TestPostgres.execute("postgres", "DROP ROLE cli_tester");
    }

    @Test
    void putsBackExactlyWhatADeadRunHadBlocked() throws Exception {
        long run = blockedByADeadRun("databases");
        assertThatThrownBy(() -> TestPostgres.connect(site.rct).close())
                .hasMessageContaining("not currently accepting");

        Invocation unblock = site.run("unblock", "--client", "ACME", "--environment", "RCT1", "--json");

        assertThat(unblock.exitCode()).isZero();
        assertThat(new ObjectMapper().readTree(unblock.out()).at("/unblocked/0").asLong())
                .isEqualTo(run);
        assertThat(access()).isEqualTo(before);
        assertThatCode(() -> TestPostgres.connect(site.rct).close()).doesNotThrowAnyException();
        assertThat(journal.blockedRuns()).isEmpty();
        Invocation again = site.run("unblock", "--client", "ACME", "--environment", "RCT1");
        assertThat(again.out()).contains("ACME RCT1 is not blocked by any run: nothing to do");
        assertThat(again.exitCode()).isZero();
    }

    @Test
    void warnsThatTablesMayBeMissing() throws Exception {
        long run = blockedByADeadRun("restore-production");

        Invocation unblock = site.run("unblock", "--client", "ACME", "--environment", "RCT1");

        assertThat(unblock.out()).contains("WARNING: ACME RCT1: run " + run + " ended while it replaced tables");
        assertThat(unblock.exitCode()).isEqualTo(3);
        assertThat(access()).isEqualTo(before);
    }

    @Test
    void refusesWhileTheRunIsAlive() throws Exception {
        blockedByADeadRun("databases");
        String blocked = access();
        journal.lock("ACME", "RCT1");

        Invocation unblock = site.run("unblock", "--client", "ACME", "--environment", "RCT1");

        assertThat(unblock.err()).hasLineCount(1).contains("ACME RCT1 is in use by jdoe since", "build nightly #12");
        assertThat(unblock.exitCode()).isEqualTo(1);
        assertThat(access()).isEqualTo(blocked);
    }

    @Test
    void knowsARunThatDiedAfterItHadPutConnectionsBack() throws Exception {
        long run = journal.start(new NewRun("run", "ACME", "RCT1", "PARAM", 1, "jdoe", "", "", "e"));
        journal.blocked(run, "ACME", "RCT1", true);

        Invocation unblock = site.run("unblock", "--client", "ACME", "--environment", "RCT1");

        assertThat(unblock.out()).contains("run " + run + " had put connections back already");
        assertThat(journal.blockedRuns()).isEmpty();
        assertThat(access()).isEqualTo(before);
    }

    @Test
    void refusesAnEnvironmentThatIsNotRegistered() {
        Invocation unblock = site.run("unblock", "--client", "ACME", "--environment", "RCT9");

        assertThat(unblock.err())
                .contains("environment \"ACME RCT9\": is not registered")
                .hasLineCount(1);
        assertThat(unblock.exitCode()).isEqualTo(2);
    }

    @Test
    void isShoutedAboutByStatusWithTheCommandThatRepairsIt() throws Exception {
        long run = blockedByADeadRun("restore-production");

        Invocation status = site.run("status");

        assertThat(status.out())
                .startsWith("!!! BLOCKED: nobody can connect to ACME RCT1: run " + run + " of ")
                .contains(
                        "synchro-param resume --type PARAM --client ACME --environment RCT1",
                        "synchro-param rollback --client ACME --environment RCT1",
                        "synchro-param unblock --client ACME --environment RCT1",
                        "DIED");
        journal.lock("ACME", "RCT1");
        assertThat(site.run("status").out())
                .as("a live run blocks on purpose")
                .doesNotContain("!!!", "DIED")
                .contains("in use by jdoe since");
        assertThat(journal.blockedRuns()).extracting(Run::status).containsExactly(Status.RUNNING);
    }

    /** As a run leaves it that is killed in this sub-step. */
    private long blockedByADeadRun(String subStep) throws Exception {
        long run = journal.start(new NewRun("run", "ACME", "RCT1", "PARAM", 1, "jdoe", "nightly", "12", "e"));
        journal.subStepStarted(run, subStep);
        Server server = new Server(
                "localhost",
                TestPostgres.port(),
                new Credential("acme-rct", "postgres", "", "", ""),
                "disable",
                new EventStream(new StringBuilder(), LogLevel.ERROR, new Masker(), Clock.systemUTC(), List.of()));
        try (Session maintenance = server.connect(Server.MAINTENANCE)) {
            Blocking blocking = new Blocking(maintenance);
            DatabaseAccess access = blocking.read(site.rct);
            RunState state = new RunState();
            state.set(
                    StateKey.TARGET,
                    new Database(
                            "ACME",
                            "RCT1",
                            "RCT",
                            "Recette",
                            false,
                            site.rct,
                            "h",
                            "localhost",
                            TestPostgres.port(),
                            "localhost",
                            "acme-rct",
                            "disable"));
            state.set(StateKey.ACCESS, access);
            state.set(StateKey.BLOCKED_SINCE, Clock.systemUTC().millis());
            journal.saveState(run, state.toJson());
            journal.blocked(run, "ACME", "RCT1", true);
            blocking.close(access);
        }
        return run;
    }

    private String access() throws Exception {
        return Site.column(
                        "postgres",
                        "SELECT datconnlimit || ' ' || datallowconn || ' ' || coalesce(datacl::text, 'default')"
                                + " FROM pg_database WHERE datname = '" + site.rct + "'")
                .get(0);
    }
}
