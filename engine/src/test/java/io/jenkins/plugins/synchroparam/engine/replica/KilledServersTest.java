package io.jenkins.plugins.synchroparam.engine.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.Patience;
import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.schema.Family;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The engine, the source and PostgreSQL are killed in turn, each at any instant, while rows change without a pause: no row
 * is lost, none comes twice. Each once by default; {@code -Dreplica.server.kills=300} for more, on both families.
 */
class KilledServersTest {

    private static final int KILLS = Integer.getInteger("replica.server.kills", 3);

    /** The processes' memory is lost and what they have told the kernel is not. */
    private static final String[] WRITES_AT_COMMIT = {"--innodb-flush-log-at-trx-commit=2"};

    @TempDir
    private Path directory;

    static Stream<Family> families() {
        Stream<Family> there =
                TestSource.mariadb().isPresent() ? Stream.of(Family.MARIADB, Family.MYSQL) : Stream.of(Family.MYSQL);
        return KILLS > 3 ? there : there.limit(1);
    }

    @ParameterizedTest
    @MethodSource("families")
    void whicheverDiesNothingIsLostOrDoubled(Family family) throws Exception {
        SourceProcess source = (family == Family.MYSQL
                        ? SourceServers.mysql(WRITES_AT_COMMIT)
                        : SourceServers.mariadb(WRITES_AT_COMMIT))
                .orElseThrow();
        try (EmbeddedPostgres postgres = TestPostgres.builder().start();
                ReplicaSite site = ReplicaSite.into(
                        new TargetDatabase(postgres.getPort(), "postgres"),
                        TestSource.of(family, source),
                        directory,
                        "replica_batch_size: 20\nreplay_max_rows: 1\non_error_read: continue\n")) {
            RandomChanges changes = new RandomChanges(site, 11);
            changes.createTables();
            site.engine().initReplica("mysql");
            ReplicaProcess engine = ReplicaProcess.start(site, directory);
            Random random = new Random(12);
            try (RestlessWriter writer = new RestlessWriter(site, changes)) {
                for (int kill = 0; kill < KILLS; kill++) {
                    awaitProgress(site, engine);
                    // Any instant of what goes on meanwhile: nothing waits for the end of this.
                    Thread.sleep(random.nextInt(300));
                    switch (kill % 3) {
                        case 0 -> {
                            engine.kill();
                            engine = ReplicaProcess.start(site, directory);
                        }
                        case 1 -> {
                            source.kill();
                            source.restart();
                        }
                        default -> crash(site);
                    }
                }
                awaitProgress(site, engine);
            }
            engine.kill();
            site.reconnect();
            site.catchUp();
            changes.assertEqual();
            assertThat(site.record().progress().drift()).isZero();
            assertThat(site.engine().showErrors("")).isEmpty();
            assertThat(site.engine().verify("mysql", Set.of())).hasSize(4).allMatch(table -> table.isEqual());
        } finally {
            source.kill();
        }
    }

    /** Whatever died, the engine goes on by itself. */
    private static void awaitProgress(ReplicaSite site, ReplicaProcess engine) throws Exception {
        long before = replayed(site, 0);
        Patience.until("the replica goes on", () -> {
            assertThat(engine.isAlive()).as("it ends only when it is killed").isTrue();
            return replayed(site, before) > before;
        });
    }

    /** @param unknown when PostgreSQL is recovering */
    private static long replayed(ReplicaSite site, long unknown) {
        try {
            return site.record().progress().replayed();
        } catch (Exception e) {
            return unknown;
        }
    }

    /**
     * SIGKILL of a process that shares PostgreSQL's memory: the server ends all others, throws its memory away with what was
     * not written of its log, and recovers.
     */
    private static void crash(ReplicaSite site) throws Exception {
        long[] pid = new long[1];
        Patience.until("PostgreSQL answers", () -> {
            try (Session session = site.target()) {
                pid[0] = session.number("SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'");
                return true;
            } catch (Exception e) {
                return false;
            }
        });
        ProcessHandle.of(pid[0]).orElseThrow().destroyForcibly();
    }
}
