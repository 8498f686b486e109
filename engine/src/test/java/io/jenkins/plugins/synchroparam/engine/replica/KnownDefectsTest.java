package io.jenkins.plugins.synchroparam.engine.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ErrorEntry;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceStatus;
import io.jenkins.plugins.synchroparam.engine.replica.command.Status.SourceState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What pg_chameleon 2.0.21 does wrong, reproduced there, and does not happen here. */
class KnownDefectsTest {

    @TempDir
    private Path directory;

    @Test
    void rowsOfATableWithoutAKeyDoNotTakeOthersWithThem() throws Exception {
        try (ReplicaSite site = ReplicaSite.followed(TestSource.mysql(), directory)) {
            site.execute("CREATE TABLE bare (a int); CREATE TABLE good (id int PRIMARY KEY)");
            site.execute(
                    "SET SESSION cte_max_recursion_depth = 20000; BEGIN; INSERT INTO bare WITH RECURSIVE n AS (SELECT 1"
                            + " AS i UNION ALL SELECT i + 1 FROM n WHERE i < 15000) SELECT i FROM n;"
                            + " INSERT INTO good WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 100)"
                            + " SELECT i FROM n; COMMIT");
            site.catchUp();
            assertThat(site.ofTarget("bare", "count(*)")).containsExactly("15000|");
            assertThat(site.ofTarget("good", "count(*)")).containsExactly("100|");
        }
    }

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.synchroparam.engine.replica.TestSource#all")
    void noStatementEndsTheStream(TestSource kind) throws Exception {
        try (ReplicaSite site = ReplicaSite.followed(kind, directory)) {
            site.execute("CREATE TABLE t (id int PRIMARY KEY, v int, g int GENERATED ALWAYS AS (v * 2) STORED)");
            site.execute("CREATE VIEW w AS SELECT * FROM t");
            site.execute("CREATE INDEX by_v ON t (v)");
            site.execute(
                    "CREATE TABLE " + site.database() + ".q (id int PRIMARY KEY AUTO_INCREMENT, v int DEFAULT -1)");
            site.execute("ALTER TABLE q ENGINE = InnoDB, COMMENT = 'x', AUTO_INCREMENT = 10");
            site.execute("ANALYZE TABLE t; ALTER TABLE t MODIFY v bigint, ADD COLUMN z varchar(5) DEFAULT 'zz' FIRST");
            site.execute(
                    "INSERT INTO t (id, v) VALUES (1, 5000000000 DIV 1000); INSERT INTO q (v) VALUES (1), (DEFAULT)");
            site.execute("CREATE TABLE d LIKE q; DROP TABLE d, q; DROP VIEW w");
            site.catchUp();
            assertThat(site.ofTarget("t", "z, id, v, g")).containsExactly("zz|1|5000000|10000000|");
            assertThat(site.engine().showErrors("")).isEmpty();
        }
    }

    @Test
    void aTableThatCannotBeAppliedIsLeftOutAndTheOthersGoOn() throws Exception {
        try (ReplicaSite site = ReplicaSite.followed(TestSource.mysql(), directory)) {
            site.execute("CREATE TABLE bad (id int PRIMARY KEY, v int); CREATE TABLE good (id int PRIMARY KEY)");
            site.catchUp();
            site.onTarget("ALTER TABLE replica.bad ADD CHECK (v < 10)");
            site.execute("BEGIN; INSERT INTO good VALUES (1); INSERT INTO bad VALUES (1, 100); COMMIT;"
                    + " INSERT INTO good VALUES (2); INSERT INTO bad VALUES (2, 1)");
            site.catchUp();
            assertThat(site.ofTarget("good", "id")).containsExactly("1|", "2|");
            assertThat(site.ofTarget("bad", "id")).isEmpty();
            SourceState state = site.engine().showStatus("mysql").get(0);
            assertThat(state.disabled())
                    .singleElement()
                    .satisfies(table -> assertThat(table.target().name()).isEqualTo("bad"));
            List<ErrorEntry> errors = site.engine().showErrors("mysql");
            assertThat(errors).singleElement().satisfies(error -> {
                assertThat(error.table()).isEqualTo("replica.bad");
                assertThat(error.message()).contains("bad_v_check").contains("23514");
            });
            site.engine().syncTables("mysql", List.of("disabled"));
            site.execute("INSERT INTO bad VALUES (3, 3)");
            site.catchUp();
            assertThat(site.ofTarget("bad", "id")).containsExactly("1|", "2|", "3|");
            assertThat(site.record().consistent()).isTrue();
        }
    }

    @Test
    void onErrorReplayExitAppliesNothingOfTheTransactionAndSaysWhy() throws Exception {
        try (ReplicaSite site = ReplicaSite.followed(TestSource.mysql(), directory, "on_error_replay: exit\n")) {
            site.execute("CREATE TABLE bad (id int PRIMARY KEY, v int); CREATE TABLE good (id int PRIMARY KEY)");
            site.catchUp();
            site.onTarget("ALTER TABLE replica.bad ADD CHECK (v < 10)");
            site.execute("BEGIN; INSERT INTO good VALUES (1); INSERT INTO bad VALUES (1, 100); COMMIT");
            assertThatThrownBy(site::catchUp)
                    .isInstanceOf(SynchroException.class)
                    .hasMessageContaining("bad_v_check");
            assertThat(site.ofTarget("good", "id")).isEmpty();
            assertThat(site.record().status()).isEqualTo(SourceStatus.ERROR);
            assertThat(site.engine().showErrors("mysql")).hasSize(1);
            assertThatThrownBy(site::catchUp).hasMessageContaining("enable_replica");
            site.onTarget("ALTER TABLE replica.bad DROP CONSTRAINT bad_v_check");
            site.engine().enableReplica("mysql");
            site.catchUp();
            assertThat(site.ofTarget("good", "id")).containsExactly("1|");
            assertThat(site.ofTarget("bad", "id")).containsExactly("1|");
        }
    }
}
