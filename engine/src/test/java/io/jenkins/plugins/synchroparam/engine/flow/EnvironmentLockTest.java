package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.Patience;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.catalogue.HeldException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal;
import io.jenkins.plugins.synchroparam.engine.catalogue.LockHolder;
import io.jenkins.plugins.synchroparam.engine.catalogue.SynchroDb;
import io.jenkins.plugins.synchroparam.engine.catalogue.SynchroDbAddress;
import io.jenkins.plugins.synchroparam.engine.events.Event;
import io.jenkins.plugins.synchroparam.engine.events.EventStream;
import io.jenkins.plugins.synchroparam.engine.events.LogLevel;
import io.jenkins.plugins.synchroparam.engine.events.Masker;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.Engine;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import io.jenkins.plugins.synchroparam.engine.secrets.EnvironmentSecrets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two engines that want the same environment. */
class EnvironmentLockTest {

    private static final Credential CREDENTIAL = new Credential("synchrodb", "postgres", "unused", "", "");
    private static final Duration POLL = Duration.ofMillis(50);
    /** Never reached. */
    private static final Duration LIMIT = Duration.ofHours(1);

    private static final Duration REMINDER = Duration.ofMillis(300);

    private static SynchroDb db;
    private static String name;

    private final Journal holder = db.journal(new LockHolder("jdoe", "nightly", "12", "jenkins@agent 42"));
    private final Journal waiter = db.journal(new LockHolder("asmith", "", "", "asmith@desk 7"));
    private final StringBuffer log = new StringBuffer();
    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    static void open() throws Exception {
        name = TestPostgres.createDatabase("held");
        SynchroDbAddress address = new SynchroDbAddress("localhost", TestPostgres.port(), name, "disable", "");
        SynchroDb.initialise(address, CREDENTIAL);
        db = SynchroDb.open(address, CREDENTIAL);
    }

    @AfterEach
    void giveBack() {
        holder.close();
        waiter.close();
    }

    @AfterAll
    static void close() {
        db.close();
    }

    @Test
    void waitsUntilTheOtherRunHasEnded() throws Exception {
        holder.lock("ACME", "WAIT");
        CompletableFuture<Boolean> taken =
                CompletableFuture.supplyAsync(() -> lock(LIMIT).take("ACME", "WAIT"));
        await("still waiting, for ");

        assertThat(taken).isNotDone();
        holder.close();

        assertThat(taken.get(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(log.toString().lines())
                .first()
                .asString()
                .matches(".*  ACME WAIT is in use by jdoe since \\S+ \\S+ \\S+ \\(build nightly #12, engine"
                        + " jenkins@agent 42\\): waiting until that run has ended, at most 1 h 00 min");
        assertThat(log).contains("ACME WAIT is free: waited for ");
        try (Journal third = db.journal(new LockHolder("third", "", "", ""))) {
            assertThat(third.lockedBy("ACME", "WAIT")).get().asString().startsWith("by asmith since ");
        }
    }

    @Test
    void waitsOnWhenItsConnectionBreaksMeanwhile() throws Exception {
        holder.lock("ACME", "BROKEN");
        CompletableFuture<Boolean> taken =
                CompletableFuture.supplyAsync(() -> lock(LIMIT).take("ACME", "BROKEN"));
        await("waiting until that run has ended");
        TestPostgres.execute(
                "postgres",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name
                        + "' AND pid NOT IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory')");
        await("still waiting, for ");
        holder.close();

        assertThat(taken.get(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void givesUpAtTheLimit() {
        holder.lock("ACME", "LIMIT");

        assertThatThrownBy(() -> lock(Duration.ofMillis(200)).take("ACME", "LIMIT"))
                .isInstanceOf(SynchroException.class)
                .hasMessageStartingWith("ACME LIMIT is in use by jdoe since ")
                .hasMessageMatching(".*: it was waited for [0-9. s]+, the limit; .*")
                .hasMessageEndingWith("the limit; start again later, or raise --wait-limit");
        assertThat(waiter.lockedBy("ACME", "LIMIT")).get().asString().startsWith("by jdoe");
    }

    @Test
    void failsAtOnceUnlessItIsAskedToWait() {
        holder.lock("ACME", "FAIL");

        assertThatThrownBy(() -> lock(WhenHeld.FAIL.limit()).take("ACME", "FAIL"))
                .isInstanceOf(HeldException.class)
                .hasMessageEndingWith(": wait until that run has ended, or stop it");
        assertThat(log).isEmpty();
    }

    @Test
    void endsSoonWhenItIsInterrupted() throws Exception {
        holder.lock("ACME", "STOP");
        CompletableFuture<Boolean> taken = new CompletableFuture<>();
        Thread thread = new Thread(() -> taken.complete(lock(LIMIT).take("ACME", "STOP")));
        thread.start();
        await("waiting until that run has ended");

        thread.interrupt();

        assertThat(taken.get(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isFalse();
        assertThat(events).last().isInstanceOfSatisfying(Event.RunEnded.class, ended -> {
            assertThat(ended.status()).isEqualTo(RunStatus.INTERRUPTED);
            assertThat(ended.reason()).isEqualTo("interrupted while it waited for ACME STOP; nothing was changed");
        });
        assertThat(waiter.runs("", "", 1)).isEmpty();
        assertThat(waiter.lockedBy("ACME", "STOP")).get().asString().startsWith("by jdoe");
    }

    private EnvironmentLock lock(Duration limit) {
        EventStream reporter =
                new EventStream(log, LogLevel.NORMAL, new Masker(), Clock.systemUTC(), List.of(events::add));
        EnvironmentSecrets none = new EnvironmentSecrets(Map.of(), new Masker());
        Engine engine = new Engine(db.catalogue(), waiter, none, reporter, Optional.empty());
        return new EnvironmentLock(engine, new WhenHeld(limit), POLL, REMINDER);
    }

    private void await(String line) throws Exception {
        Patience.until(() -> line + " in: " + log, () -> log.indexOf(line) >= 0);
    }
}
