package io.jenkins.plugins.synchroparam.engine.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.InputException;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceStatus;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.Sources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands, their preconditions and the status that they leave. */
class ReplicaCommandsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.synchroparam.engine.replica.TestSource#all")
    void followsFromTheCopyOnUntilItIsStopped(TestSource kind) throws Exception {
        try (ReplicaSite site = ReplicaSite.registered(kind, directory, "gtid_enable: Yes\n")) {
            assertThat(site.record().status()).isEqualTo(SourceStatus.READY);
            assertThatThrownBy(site::catchUp).hasMessageContaining("init_replica");
            site.execute("CREATE TABLE t (id int PRIMARY KEY, v varchar(20)); INSERT INTO t VALUES (1, 'copied')");
            assertThat(site.engine().initReplica("mysql")).hasSize(1).containsValue(1L);
            assertThat(site.record().status()).isEqualTo(SourceStatus.INITIALISED);
            site.execute("INSERT INTO t VALUES (2, 'before the start')");
            assertThat(site.engine().readReplica("mysql").rows()).containsEntry(site.database() + ".t", 1L);
            Future<?> replica = start(site);
            await(site, "2");
            assertThat(site.record().status()).isEqualTo(SourceStatus.RUNNING);
            assertThat(Files.list(directory.resolve("pid"))).hasSize(1);
            assertThatThrownBy(() -> site.engine().dropSource("mysql")).hasMessageContaining("stop_replica");
            assertThatThrownBy(site::catchUp).hasMessageContaining("stop_replica");
            site.execute("INSERT INTO t VALUES (3, 'while it runs')");
            await(site, "3");
            site.engine().runMaintenance("mysql", true);
            site.engine().stopReplica("mysql", PATIENCE);
            replica.get(2, TimeUnit.MINUTES);
            assertThat(site.record().status()).isEqualTo(SourceStatus.STOPPED);
            assertThat(site.record().consistent()).isTrue();
            assertThat(site.record().position().orElseThrow().gtid()).isNotEmpty();
            assertThat(Files.list(directory.resolve("pid"))).isEmpty();
            assertThat(site.ofTarget("t", "id, v")).isEqualTo(site.ofSource("t", "id, v"));
        }
    }

    @Test
    void aReplayOfASourceThatDoesNothingMakesTheReplicaOfThatMoment() throws Exception {
        try (ReplicaSite site = ReplicaSite.registered(TestSource.mysql(), directory)) {
            site.execute("CREATE TABLE t (id int PRIMARY KEY)");
            site.engine().initReplica("mysql");
            assertThat(site.record().consistent()).isFalse();
            site.catchUp();
            assertThat(site.record().consistent()).isTrue();
            site.execute("INSERT INTO t VALUES (1)");
            site.catchUp();
            OffsetDateTime moment = site.record().progress().eventReplayed().orElseThrow();
            site.catchUp();
            assertThat(site.record().progress().eventReplayed().orElseThrow()).isAfter(moment);
            assertThat(site.ofTarget("t", "id")).containsExactly("1|");
        }
    }

    @Test
    void anInterruptEndsAReplicaInOrder() throws Exception {
        try (ReplicaSite site = ReplicaSite.followed(TestSource.mysql(), directory)) {
            ExecutorService executor = Executors.newSingleThreadExecutor();
            Future<?> replica = executor.submit(() -> {
                site.engine().startReplica("mysql");
                return null;
            });
            while (site.record().status() != SourceStatus.RUNNING) {
                Thread.sleep(50);
            }
            executor.shutdownNow();
            assertThat(executor.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
            assertThat(replica.isDone()).isTrue();
            assertThat(site.record().status()).isEqualTo(SourceStatus.STOPPED);
        }
    }

    @Test
    void whatAKilledProcessLeftBehindHoldsNobodyUp() throws Exception {
        try (ReplicaSite site = ReplicaSite.followed(TestSource.mysql(), directory)) {
            status(site, SourceStatus.RUNNING);
            assertThat(site.engine().showStatus("mysql").get(0).status()).isEqualTo(SourceStatus.STOPPED);
            site.catchUp();
            status(site, SourceStatus.SYNCING);
            assertThatThrownBy(site::catchUp).hasMessageContaining("was interrupted");
            site.engine().enableReplica("mysql");
            site.catchUp();
            status(site, SourceStatus.INITIALISING);
            site.engine().initReplica("mysql");
            site.catchUp();
        }
    }

    @Test
    void detachDrainsThenMakesSequencesAndForeignKeys() throws Exception {
        try (ReplicaSite site = ReplicaSite.followed(TestSource.mysql(), directory)) {
            site.execute("CREATE TABLE parent (id int PRIMARY KEY AUTO_INCREMENT, v int);"
                    + " CREATE TABLE child (id int PRIMARY KEY, p int, FOREIGN KEY (p) REFERENCES parent (id))");
            site.execute("INSERT INTO parent (v) VALUES (1), (2); INSERT INTO child VALUES (1, 2)");
            site.engine().detachReplica("mysql");
            assertThat(site.ofTarget("child", "id, p")).containsExactly("1|2|");
            site.onTarget("INSERT INTO replica.parent (v) VALUES (3)");
            assertThat(site.ofTarget("parent", "id, v")).containsExactly("1|1|", "2|2|", "3|3|");
            assertThatThrownBy(() -> site.onTarget("INSERT INTO replica.child VALUES (2, 99)"))
                    .hasMessageContaining("foreign key");
            assertThatThrownBy(() -> site.engine().startReplica("mysql")).hasMessageContaining("add_source");
        }
    }

    @Test
    void refusesWhatMakesNoSense() throws Exception {
        try (ReplicaSite site = ReplicaSite.registered(TestSource.mysql(), directory)) {
            assertThatThrownBy(() -> site.engine().addSource("mysql")).hasMessageContaining("registered already");
            assertThatThrownBy(() -> site.engine().addSource("other")).isInstanceOf(InputException.class);
            assertThatThrownBy(() -> site.engine().refreshSchema("mysql", "nothing"))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(site.database());
            site.engine().dropSource("mysql");
            assertThatThrownBy(() -> site.engine().startReplica("mysql")).hasMessageContaining("add_source");
            site.engine().dropReplicaSchema();
            assertThatThrownBy(() -> site.engine().showStatus(""))
                    .isInstanceOf(SynchroException.class)
                    .hasMessageContaining("create_replica_schema");
        }
    }

    private static Future<?> start(ReplicaSite site) {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        Future<?> replica = executor.submit(() -> {
            site.engine().startReplica("mysql");
            return null;
        });
        executor.shutdown();
        return replica;
    }

    private static void await(ReplicaSite site, String id) throws Exception {
        while (!site.ofTarget("t", "id").contains(id + "|")) {
            Thread.sleep(50);
        }
    }

    private static void status(ReplicaSite site, SourceStatus status) throws Exception {
        try (Session session = site.target()) {
            new Sources(session).status(site.record().id(), status);
        }
    }
}
