package io.jenkins.plugins.synchroparam.engine.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to rows on the source, the replica's are the same, row by row. */
class ExactnessTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.synchroparam.engine.replica.TestSource#all")
    void randomChangesGiveEqualTables(TestSource kind) throws Exception {
        // Chunks far smaller than transactions, and larger than some: all ways through the applier.
        for (int chunk : new int[] {7, 10_000}) {
            try (ReplicaSite site =
                    ReplicaSite.followed(kind, directory, "replica_batch_size: " + chunk + "\nreplay_max_rows: 1\n")) {
                RandomChanges changes = new RandomChanges(site, 20_261_127L + chunk);
                changes.createTables();
                for (int round = 0; round < 4; round++) {
                    changes.run(60);
                    site.catchUp();
                    changes.assertEqual();
                }
                assertThat(site.record().progress().drift()).isZero();
                assertThat(site.engine().showErrors("")).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.synchroparam.engine.replica.TestSource#all")
    void keysMayChangeHands(TestSource kind) throws Exception {
        try (ReplicaSite site = ReplicaSite.followed(kind, directory)) {
            site.execute("CREATE TABLE t (id int PRIMARY KEY, u varchar(10) UNIQUE, v int)");
            site.execute("INSERT INTO t VALUES (1, 'a', 1), (2, 'b', 2), (3, 'c', 3)");
            site.catchUp();
            // The primary keys of two rows, then the unique values of two: each collides when it is done row by row.
            site.execute("BEGIN; UPDATE t SET id = -1 WHERE id = 1; UPDATE t SET id = 1 WHERE id = 2;"
                    + " UPDATE t SET id = 2 WHERE id = -1; COMMIT");
            site.execute("BEGIN; UPDATE t SET u = 'x' WHERE id = 1; UPDATE t SET u = 'b' WHERE id = 3;"
                    + " UPDATE t SET u = 'c' WHERE id = 1; COMMIT");
            site.execute("UPDATE t SET id = id + 1 ORDER BY id DESC");
            site.execute("BEGIN; DELETE FROM t WHERE id = 2; INSERT INTO t VALUES (2, 'again', 9); COMMIT");
            site.catchUp();
            assertSame(site, "t", "id, u, v");
            assertThat(site.record().progress().drift()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.synchroparam.engine.replica.TestSource#all")
    void tablesWithoutAKeyKeepEveryCopyOfARow(TestSource kind) throws Exception {
        try (ReplicaSite site = ReplicaSite.followed(kind, directory)) {
            site.execute("CREATE TABLE t (a int, b varchar(60), c json)");
            site.execute("INSERT INTO t VALUES (1, 'x', '{}'), (1, 'x', '{}'), (1, 'x', '{}'), (NULL, NULL, NULL),"
                    + " (NULL, NULL, NULL), (2, 'tab\\tnewline\\nbackslash\\\\', '[1]')");
            site.catchUp();
            site.execute("DELETE FROM t WHERE a = 1 LIMIT 1");
            site.execute("UPDATE t SET b = 'y' WHERE a IS NULL LIMIT 1");
            site.execute("INSERT INTO t SELECT * FROM t WHERE a = 1");
            site.catchUp();
            assertSame(site, "t", "a, b");
            assertThat(site.ofTarget("t", "a, b")).hasSize(7);
            assertThat(site.record().progress().drift()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.synchroparam.engine.replica.TestSource#all")
    void changesThatHitNoRowAreCountedAndMended(TestSource kind) throws Exception {
        try (ReplicaSite site = ReplicaSite.followed(kind, directory)) {
            site.execute("CREATE TABLE t (id int PRIMARY KEY, v int); CREATE TABLE n (v int)");
            site.execute("INSERT INTO t VALUES (1, 1), (2, 2), (3, 3); INSERT INTO n VALUES (1), (2)");
            site.catchUp();
            site.onTarget(
                    "DELETE FROM replica.t WHERE id < 3; INSERT INTO replica.t VALUES (4, 0); DELETE FROM replica.n"
                            + " WHERE v = 1");
            site.execute("UPDATE t SET v = 10 WHERE id = 1; DELETE FROM t WHERE id = 2; INSERT INTO t VALUES (4, 4);"
                    + " DELETE FROM n WHERE v = 1");
            site.catchUp();
            assertSame(site, "t", "id, v");
            assertSame(site, "n", "v");
            assertThat(site.record().progress().drift()).isEqualTo(4);
        }
    }

    private static void assertSame(ReplicaSite site, String table, String columns) throws SQLException {
        assertThat(site.ofTarget(table, columns))
                .isEqualTo(site.ofSource(table, columns))
                .isNotEmpty();
    }
}
