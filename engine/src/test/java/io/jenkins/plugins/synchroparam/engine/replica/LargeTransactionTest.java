package io.jenkins.plugins.synchroparam.engine.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One transaction far larger than the heap: {@code -Dreplica.large=1024 -Dtest.heap=256m} for a gigabyte. What it took is
 * written to {@code target/large-transaction.txt}.
 */
@EnabledIfSystemProperty(named = "replica.large", matches = "\\d+")
class LargeTransactionTest {

    private static final int MEGABYTES = Integer.getInteger("replica.large", 0);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.synchroparam.engine.replica.TestSource#all")
    void memoryDoesNotGrowWithIt(TestSource kind) throws Exception {
        try (ReplicaSite site = ReplicaSite.followed(kind, directory)) {
            site.execute(
                    "CREATE TABLE digits (d int); INSERT INTO digits VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9);"
                            + " CREATE TABLE t (id int PRIMARY KEY, v varchar(1100) CHARACTER SET latin1)");
            site.catchUp();
            site.execute("SET autocommit = 0");
            for (int megabyte = 0; megabyte < MEGABYTES; megabyte++) {
                site.execute(
                        "INSERT INTO t SELECT " + megabyte * 1000
                                + " + a.d + 10 * b.d + 100 * c.d, REPEAT(CHAR(97 + a.d), 1048) FROM digits a, digits b, digits c");
            }
            site.execute("COMMIT");
            ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
            long start = System.nanoTime();
            site.catchUp();
            long seconds = (System.nanoTime() - start) / 1_000_000_000;
            long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .mapToLong(pool -> pool.getPeakUsage().getUsed())
                    .sum();
            Files.writeString(
                    Path.of("target", "large-transaction.txt"),
                    kind + ": " + MEGABYTES + " MB of rows in one transaction, " + seconds + " s, heap at most "
                            + (peak >> 20) + " MB of " + (Runtime.getRuntime().maxMemory() >> 20) + " MB\n",
                    java.nio.file.StandardOpenOption.CREATE,
                    java.nio.file.StandardOpenOption.APPEND);
            assertThat(site.ofTarget("t", "count(*), sum(length(v))"))
                    .containsExactly(MEGABYTES * 1000 + "|" + MEGABYTES * 1048_000L + "|");
            assertThat(Runtime.getRuntime().maxMemory()).isLessThan(MEGABYTES * (1L << 20));
        }
    }
}
