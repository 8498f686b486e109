package io.jenkins.plugins.synchroparam.engine.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.replica.verify.TableVerdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was changed behind the replica's back is found, by key. */
class VerificationTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.synchroparam.engine.replica.TestSource#all")
    void namesTheKeysThatDiffer(TestSource kind) throws Exception {
        try (ReplicaSite site = ReplicaSite.followed(kind, directory)) {
            site.execute("CREATE TABLE t (a int, b varchar(5), v float, w datetime(6), PRIMARY KEY (a, b));"
                    + " CREATE TABLE bare (a int, j json)");
            site.execute(
                    "INSERT INTO t VALUES (1, 'x', 1.5, '2026-01-01 00:00:00.5'), (2, 'y', NULL, NULL), (3, 'z', 3, NULL)");
            site.execute("INSERT INTO bare VALUES (1, '{\"a\": [1, 2]}'), (1, '{\"a\": [1, 2]}'), (NULL, NULL)");
            assertThatThrownBy(() -> site.engine().verify("mysql", Set.of())).hasMessageContaining("start_replica");
            site.catchUp();
            assertThat(site.engine().verify("mysql", Set.of())).hasSize(2).allMatch(TableVerdict::isEqual);
            site.onTarget("UPDATE replica.t SET v = 9 WHERE a = 1; DELETE FROM replica.t WHERE a = 2;"
                    + " INSERT INTO replica.t VALUES (4, 'q', 1, NULL);"
                    + " DELETE FROM replica.bare WHERE ctid = (SELECT ctid FROM replica.bare WHERE a = 1 LIMIT 1)");
            List<TableVerdict> verdicts = site.engine().verify("mysql", Set.of());
            assertThat(verdicts.get(0).keys()).singleElement().asString().contains("(1,");
            assertThat(verdicts.get(1).keys()).containsExactly("(1,x)", "(2,y)", "(4,q)");
            assertThat(verdicts.get(1).differing()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.synchroparam.engine.replica.TestSource#all")
    void aLargeTableIsComparedRangeByRange(TestSource kind) throws Exception {
        try (ReplicaSite site = ReplicaSite.followed(kind, directory, "replica_batch_size: 1\n")) {
            site.execute("CREATE TABLE t (id bigint PRIMARY KEY, v int); INSERT INTO t VALUES (0, 0), (1, 1)");
            for (int twice = 1; twice < 9; twice++) {
                site.execute("INSERT INTO t SELECT id + (1 << " + twice + "), v FROM t");
            }
            site.execute("ANALYZE TABLE t");
            site.catchUp();
            assertThat(site.engine().verify("mysql", Set.of()).get(0)).satisfies(verdict -> {
                assertThat(verdict.isEqual()).isTrue();
                assertThat(verdict.rows()).isEqualTo(512);
            });
            // At both ends, beyond them, and amid; more than are named.
            site.onTarget(
                    "UPDATE replica.t SET v = 7 WHERE id IN (0, 511); DELETE FROM replica.t WHERE id BETWEEN 250 AND"
                            + " 280; INSERT INTO replica.t VALUES (-5, 1), (9000000000000000000, 1)");
            TableVerdict verdict = site.engine()
                    .verify("mysql", Set.of(site.database() + ".t"))
                    .get(0);
            assertThat(verdict.differing()).isEqualTo(35);
            assertThat(verdict.keys()).hasSize(20).contains("(-5)", "(0)", "(250)");
        }
    }
}
