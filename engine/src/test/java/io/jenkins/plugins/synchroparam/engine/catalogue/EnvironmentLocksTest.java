package io.jenkins.plugins.synchroparam.engine.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.Patience;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class EnvironmentLocksTest {

    private static final LockHolder JDOE = new LockHolder("jdoe", "nightly", "12", "jenkins@agent 42");
    private static final LockHolder CLI = new LockHolder("asmith", "", "", "asmith@desk 7");

    private static String name;
    private static SynchroDb db;

    @BeforeAll
    static void open() throws Exception {
        name = TestSynchroDb.create();
        db = TestSynchroDb.open(name);
    }

    @AfterAll
    static void close() {
        db.close();
    }

    @Test
    void tellsTheLoserWhoHoldsTheLockSinceWhenAndInWhichBuild() {
        Journal winner = db.journal(JDOE);
        try (Journal loser = db.journal(CLI)) {
            winner.lock("ACME", "RCT9");
            winner.lock("ACME", "RCT9");

            assertThatThrownBy(() -> loser.lock("ACME", "RCT9"))
                    .isInstanceOf(SynchroException.class)
                    .hasMessageMatching(
                            "ACME RCT9 is in use by jdoe since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d \\S+"
                                    + " \\(build nightly #12, engine jenkins@agent 42\\): wait until that run has ended, or stop it");
            assertThatCode(() -> loser.lock("ACME", "RCT8")).doesNotThrowAnyException();
            assertThatCode(() -> loser.lock("ACM", "ERCT9")).doesNotThrowAnyException();
            winner.close();
            assertThatCode(() -> loser.lock("ACME", "RCT9")).doesNotThrowAnyException();
        } finally {
            winner.close();
        }
    }

    @Test
    void saysWhoHoldsALockWithoutTakingIt() {
        try (Journal winner = db.journal(JDOE);
                Journal other = db.journal(CLI)) {
            assertThat(other.lockedBy("ACME", "RCT6")).isEmpty();
            winner.lock("ACME", "RCT6");

            assertThat(other.lockedBy("ACME", "RCT6")).get().asString().startsWith("by jdoe since ");
            winner.close();
            other.lock("ACME", "RCT6");
            assertThat(other.lockedBy("ACME", "RCT6")).get().asString().startsWith("by asmith since ");
        }
    }

    @Test
    void doesNotNameAFormerHolder() {
        try (Journal first = db.journal(JDOE)) {
            first.lock("ACME", "RCT5");
        }
        try (Journal second = db.journal(CLI);
                Journal third = db.journal(JDOE)) {
            second.lock("ACME", "RCT5");

            assertThatThrownBy(() -> third.lock("ACME", "RCT5"))
                    .hasMessageContaining("in use by asmith since")
                    .hasMessageContaining("(engine asmith@desk 7)");
        }
    }

    @Test
    void isFreeAgainWhenItsProcessIsKilled() throws Exception {
        Process other = LockingProcess.start(TestPostgres.port(), name);
        try (Journal journal = db.journal(JDOE)) {
            assertThatThrownBy(() -> journal.lock("ACME", "RCT1"))
                    .hasMessageContaining("by other since")
                    .hasMessageContaining("build weekly #3");

            other.destroyForcibly().waitFor();
            Patience.until("the lock of the killed process", () -> takes(journal));
        } finally {
            other.destroyForcibly();
        }
    }

    private static boolean takes(Journal journal) {
        try {
            journal.lock("ACME", "RCT1");
            return true;
        } catch (HeldException e) {
            return false;
        }
    }

    @Test
    void stopsARunWhoseLockIsLostAndDoesNotTakeItAgain() throws Exception {
        try (Journal journal = db.journal(JDOE)) {
            long run = journal.start(new Journal.NewRun("run", "ACME", "RCT3", "PARAM", 1, "jdoe", "", "", "e"));
            journal.lock("ACME", "RCT3");
            journal.subStepStarted(run, "databases");
            TestSynchroDb.execute(
                    name,
                    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
                            + " AND pid = (SELECT backend_pid FROM synchro.environment_lock WHERE environment = 'RCT3')");

            assertThatThrownBy(() -> journal.subStepStarted(run, "dump-info"))
                    .hasMessageContaining("the lock on ACME RCT3 is lost")
                    .hasMessageContaining("resume ON");
            assertThatThrownBy(() -> journal.lock("ACME", "RCT3")).hasMessageContaining("is lost");
            assertThatCode(() -> journal.finish(run, Journal.Status.FAILED, "lock lost"))
                    .as("what undoes and ends a run still reaches the journal")
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void givesOneLockToOneOfMany() {
        List<Journal> journals =
                IntStream.range(0, 12).mapToObj(i -> db.journal(JDOE)).toList();
        AtomicInteger winners = new AtomicInteger();

        journals.parallelStream().forEach(journal -> {
            try {
                journal.lock("ACME", "RCT4");
                winners.incrementAndGet();
            } catch (SynchroException e) {
                assertThat(e).hasMessageContaining("in use by jdoe");
            }
        });

        assertThat(winners).hasValue(1);
        journals.forEach(Journal::close);
    }

    @Test
    void keepsItsConnectionAliveFromTheServersSide() throws Exception {
        TestSynchroDb.execute(name, "ALTER DATABASE \"" + name + "\" SET idle_session_timeout = '3s'");
        try (Journal journal = db.journal(JDOE)) {
            journal.lock("ACME", "RCT7");
            try (Connection idle = TestPostgres.connect(name)) {
                // Opened later, so that whatever ends this one would have ended the lock's before.
                long pid = idle.unwrap(PGConnection.class).getBackendPID();
                Patience.until("the end of an idle session", () -> !TestPostgres.hasSession(pid));
            }

            assertThatCode(() -> journal.lock("ACME", "RCT7")).doesNotThrowAnyException();
        } finally {
            TestSynchroDb.execute(name, "ALTER DATABASE \"" + name + "\" RESET idle_session_timeout");
        }
    }
}
