package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.Patience;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Run;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Status;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run's thread is interrupted, which is how the command line answers SIGTERM: it ends soon, in order, resumable. */
class InterruptionTest {

    @ParameterizedTest
    @MethodSource("subSteps")
    void endsSoonWithRctOpen(SubStepId id) throws Exception {
        TestSite site = TestSite.create();
        String access = EndState.access(site);
        site.sinks.add(Instant.within(id, Thread::interrupt));

        RunStatus status = site.run(site.request(Type.PARAM, false));

        assertThat(status).as(site.log.toString()).isEqualTo(RunStatus.INTERRUPTED);
        assertInOrder(site, access);
        assertThat(site.run(site.request(Type.PARAM, true)))
                .as(site.log.toString())
                .isEqualTo(RunStatus.DONE);
        EndState.assertNothingLeft(site, run(site).id());
    }

    static Stream<SubStepId> subSteps() {
        List<SubStepId> some = new ArrayList<>(List.of(SubStepId.DROP_IMPORTED_TABLES, SubStepId.RESTORE_PRODUCTION));
        // The last one says nothing before its end: then all is done, and there is nothing left to interrupt.
        return "full".equals(System.getProperty("crash.matrix"))
                ? Stream.of(SubStepId.values()).filter(id -> id != SubStepId.CLEAN_SYNCHRODB)
                : some.stream();
    }

    @Test
    void aStatementThatWaitsIsCancelled() throws Exception {
        TestSite site = TestSite.create();
        String access = EndState.access(site);
        site.postSync("wait for the lock", """
                DO $$ BEGIN
                    WHILE NOT EXISTS (SELECT 1 FROM pg_locks WHERE granted AND mode = 'AccessExclusiveLock'
                            AND relation = 'public.param_vat_rate'::regclass) LOOP
                        PERFORM pg_sleep(0.02);
                    END LOOP;
                END $$;
                """);
        RunningRefresh refresh = new RunningRefresh(site, site.request(Type.PARAM, false));
        refresh.awaitLines(List.of("/24] reopen-connections ", "done in"));
        try (Connection user = site.connect(site.rct);
                Statement statement = user.createStatement()) {
            user.setAutoCommit(false);
            statement.execute("LOCK TABLE public.param_vat_rate IN ACCESS EXCLUSIVE MODE");
            awaitSession(site, "wait_event_type = 'Lock' AND query LIKE 'ANALYZE%param_vat_rate%'");

            assertThat(refresh.interrupt()).as(site.log.toString()).isEqualTo(RunStatus.INTERRUPTED);
            user.rollback();
        }
        assertInOrder(site, access);
        assertThat(site.run(site.request(Type.PARAM, true))).isEqualTo(RunStatus.DONE);
    }

    @Test
    void aProgramOnTheHostIsEnded() throws Exception {
        TestSite site = TestSite.create();
        String access = EndState.access(site);
        site.postSync("slow", "CREATE TABLE public.never (n integer); SELECT pg_sleep(600);");
        RunningRefresh refresh = new RunningRefresh(site, site.request(Type.PARAM, false));
        awaitSession(site, "query LIKE '%pg_sleep(600)%'");

        assertThat(refresh.interrupt()).as(site.log.toString()).isEqualTo(RunStatus.INTERRUPTED);

        assertInOrder(site, access);
        assertThat(sessions(site, "query LIKE '%pg_sleep(600)%'")).isEmpty();
        assertThat(EndState.query(site, site.rct, "SELECT coalesce(to_regclass('public.never')::text, 'none')"))
                .containsExactly("none");
    }

    private static void awaitSession(TestSite site, String where) throws Exception {
        Patience.until(
                () -> where + " in: " + site.log, () -> !sessions(site, where).isEmpty());
    }

    /** The sessions in RCT of which this is true. */
    private static List<String> sessions(TestSite site, String where) throws Exception {
        return EndState.query(
                site, "SELECT pid::text FROM pg_stat_activity WHERE datname = '" + site.rct + "' AND " + where);
    }

    private static void assertInOrder(TestSite site, String access) throws Exception {
        assertThat(EndState.access(site)).isEqualTo(access);
        assertThat(EndState.blockedInJournal(site)).isFalse();
        assertThat(run(site).status()).isEqualTo(Status.ABORTED);
    }

    private static Run run(TestSite site) {
        return site.journal(j -> j.runs(site.client, "RCT1", 10)).get(0);
    }
}
