package io.jenkins.plugins.synchroparam.engine.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.Patience;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceStatus;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A replica ends in order, at once, and with all others; whatever it was doing, it goes on from there. */
class StoppingTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.synchroparam.engine.replica.TestSource#all")
    void endsAtOnceAmidATransactionThatCannotGoOnAndLosesNothing(TestSource kind) throws Exception {
        try (ReplicaSite site = ReplicaSite.followed(kind, directory)) {
            site.execute("CREATE TABLE t (id int PRIMARY KEY, v int); INSERT INTO t VALUES (1, 1)");
            site.catchUp();
            Future<?> replica = start(site);
            try (var blocking = site.target()) {
                // The applier waits for this lock, so that it cannot end between two transactions.
                blocking.execute("BEGIN; LOCK TABLE replica.t IN ACCESS EXCLUSIVE MODE");
                site.execute("UPDATE t SET v = 2; INSERT INTO t VALUES (2, 2)");
                Patience.until(
                        "the applier waits for the lock",
                        () -> blocking.number("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                                        + " AND wait_event_type = 'Lock'")
                                > 0);
                site.engine().terminateReplica("mysql", Patience.PATIENCE);
                ended(replica);
                blocking.execute("ROLLBACK");
            }
            assertThat(site.record().status()).isEqualTo(SourceStatus.STOPPED);
            assertThat(site.ofTarget("t", "id, v")).containsExactly("1|1|");
            site.catchUp();
            assertThat(site.ofTarget("t", "id, v")).containsExactly("1|2|", "2|2|");
            assertThat(site.record().progress().drift()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.synchroparam.engine.replica.TestSource#all")
    void allThatAreAtWorkEnd(TestSource kind) throws Exception {
        try (ReplicaSite first = ReplicaSite.followed(kind, directory);
                ReplicaSite second = first.sibling("second")) {
            assertThat(first.engine().stopAllReplicas(Patience.PATIENCE)).isEmpty();
            Future<?> one = start(first);
            Future<?> other = start(second);
            assertThat(first.engine().stopAllReplicas(Patience.PATIENCE)).containsExactlyInAnyOrder("mysql", "second");
            ended(one);
            ended(other);
            assertThat(first.engine().showStatus(""))
                    .extracting(state -> state.status())
                    .containsOnly(SourceStatus.STOPPED);
            assertThat(first.engine().showStatus("")).noneMatch(state -> state.running());
        }
    }

    /** Returns when it follows. */
    private static Future<?> start(ReplicaSite site) throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        Callable<Void> follow = () -> {
            site.engine().startReplica(site.name());
            return null;
        };
        Future<?> replica = executor.submit(follow);
        executor.shutdown();
        Patience.until(
                "it follows", () -> site.engine().showStatus(site.name()).get(0).running());
        return replica;
    }

    private static void ended(Future<?> replica) throws Exception {
        replica.get(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
