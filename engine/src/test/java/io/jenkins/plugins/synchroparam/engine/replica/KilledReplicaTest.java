package io.jenkins.plugins.synchroparam.engine.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The engine, a process of its own, is killed again and again while the source changes: no row is lost, none comes twice.
 * Twice by default, {@code -Dreplica.kills=300} for more.
 */
class KilledReplicaTest {

    private static final int KILLS = Integer.getInteger("replica.kills", 2);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.synchroparam.engine.replica.TestSource#all")
    void killedAtAnyInstantItLosesAndDoublesNothing(TestSource kind) throws Exception {
        try (ReplicaSite site = ReplicaSite.followed(kind, directory, "replica_batch_size: 20\nreplay_max_rows: 1\n")) {
            Random random = new Random(42);
            RandomChanges changes = new RandomChanges(site, 7);
            changes.createTables();
            site.catchUp();
            for (int kill = 0; kill < KILLS; kill++) {
                ReplicaProcess engine = ReplicaProcess.start(site, directory);
                long before = site.record().progress().replayed();
                changes.run(30);
                // Killed while it works: it has applied something, and more is coming.
                while (site.record().progress().replayed() == before && engine.isAlive()) {
                    Thread.sleep(10);
                }
                changes.run(random.nextInt(40));
                Thread.sleep(random.nextInt(200));
                engine.kill();
            }
            site.catchUp();
            changes.assertEqual();
            assertThat(site.record().progress().drift()).isZero();
            assertThat(site.engine().verify("mysql", Set.of())).allMatch(table -> table.isEqual());
        }
    }
}
