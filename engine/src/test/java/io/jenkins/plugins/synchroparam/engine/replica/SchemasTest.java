package io.jenkins.plugins.synchroparam.engine.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceStatus;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands that concern whole databases of the source: refresh_schema, copy_schema, update_schema_mappings. */
class SchemasTest {

    private static final String SOURCES = "io.jenkins.plugins.synchroparam.engine.replica.TestSource#all";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource(SOURCES)
    void oneDatabaseIsCopiedAgainAndTheOthersGoOnFromWhereTheyWere(TestSource kind) throws Exception {
        try (ReplicaSite site = ReplicaSite.followed(kind, directory)) {
            String second = kind.createDatabase("second");
            site.execute("CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1)");
            kind.execute(second, "CREATE TABLE t (id int PRIMARY KEY, v varchar(9))", "INSERT INTO t VALUES (1, 'a')");
            site.map(Map.of(site.database(), "replica", second, "other"));
            site.engine().updateSchemaMappings("mysql");
            assertThatThrownBy(() -> site.ofTarget("other", "t", "id")).hasMessageContaining("other.t");

            // Changes that the stream still has to bring, of the database that is copied and of the other one.
            site.execute("INSERT INTO t VALUES (2)");
            kind.execute(second, "UPDATE t SET v = 'b'");
            assertThat(site.engine().refreshSchema("mysql", second)).hasSize(1).containsValue(1L);
            assertThat(site.record().status()).isEqualTo(SourceStatus.INITIALISED);
            assertThat(site.record().consistent()).isFalse();
            kind.execute(second, "INSERT INTO t VALUES (2, 'c')", "CREATE TABLE later (id int)");
            site.catchUp();
            assertThat(site.ofTarget("replica", "t", "id")).containsExactly("1|", "2|");
            assertThat(site.ofTarget("other", "t", "id, v")).containsExactly("1|b|", "2|c|");
            assertThat(site.ofTarget("other", "later", "count(*)")).containsExactly("0|");
            assertThat(site.record().consistent()).isTrue();
            assertThat(site.record().progress().drift()).isZero();

            // What was damaged in one schema is put right by its refresh, the other one is not touched.
            site.onTarget("DELETE FROM other.t; DELETE FROM replica.t WHERE id = 2");
            site.engine().refreshSchema("mysql", second);
            site.catchUp();
            assertThat(site.ofTarget("other", "t", "id, v")).containsExactly("1|b|", "2|c|");
            assertThat(site.ofTarget("replica", "t", "id")).containsExactly("1|");
            kind.execute(second, "DROP DATABASE " + second);
        }
    }

    @ParameterizedTest
    @MethodSource(SOURCES)
    void schemasAreRenamedEvenWhenTheySwapTheirNames(TestSource kind) throws Exception {
        try (ReplicaSite site = ReplicaSite.registered(kind, directory)) {
            String second = kind.createDatabase("second");
            site.execute("CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1)");
            kind.execute(
                    second, "CREATE TABLE t (id int PRIMARY KEY, e enum('a','b'))", "INSERT INTO t VALUES (9, 'a')");
            site.map(Map.of(site.database(), "replica", second, "other"));
            site.engine().updateSchemaMappings("mysql");
            site.engine().initReplica("mysql");

            site.map(Map.of(site.database(), "other", second, "replica"));
            site.execute("INSERT INTO t VALUES (2)");
            site.engine().updateSchemaMappings("mysql");
            assertThat(site.record().status()).isEqualTo(SourceStatus.STOPPED);
            site.execute("INSERT INTO t VALUES (3)");
            kind.execute(second, "UPDATE t SET e = 'b'", "ALTER TABLE t MODIFY e enum('a','b','c')");
            site.catchUp();
            assertThat(site.ofTarget("other", "t", "id")).containsExactly("1|", "2|", "3|");
            assertThat(site.ofTarget("replica", "t", "id, e")).containsExactly("9|b|");

            // A schema that is there already is nobody's to overwrite: nothing changes.
            site.onTarget("CREATE SCHEMA taken");
            site.map(Map.of(site.database(), "taken", second, "elsewhere"));
            assertThatThrownBy(() -> site.engine().updateSchemaMappings("mysql"))
                    .isInstanceOf(SynchroException.class)
                    .hasMessageContaining("taken");
            assertThat(site.record().mappings()).containsEntry(second, "replica");

            // A database that is mapped no more: its schema stays as it is, and nothing of it is applied.
            site.map(Map.of(site.database(), "moved"));
            site.engine().updateSchemaMappings("mysql");
            site.execute("INSERT INTO t VALUES (4)");
            kind.execute(second, "INSERT INTO t VALUES (10, 'c')", "DROP TABLE t");
            site.catchUp();
            assertThat(site.ofTarget("moved", "t", "id")).hasSize(4);
            assertThat(site.ofTarget("replica", "t", "id, e")).containsExactly("9|b|");
            assertThat(site.engine().showStatus("mysql").get(0).tables()).hasSize(1);
            assertThat(site.engine().showErrors("")).isEmpty();
            kind.execute(second, "DROP DATABASE " + second);
        }
    }

    @ParameterizedTest
    @MethodSource(SOURCES)
    void definitionsAloneAreFollowedFromTheirPosition(TestSource kind) throws Exception {
        try (ReplicaSite site = ReplicaSite.registered(kind, directory)) {
            site.execute("CREATE TABLE p (id int PRIMARY KEY AUTO_INCREMENT, v varchar(9) DEFAULT 'd');"
                    + " CREATE TABLE c (id int PRIMARY KEY, p int, FOREIGN KEY (p) REFERENCES p (id));"
                    + " INSERT INTO p VALUES (1, 'x'); INSERT INTO c VALUES (1, 1)");
            assertThat(site.engine().copySchema("mysql").values()).containsOnly(0L);
            assertThat(site.record().status()).isEqualTo(SourceStatus.INITIALISED);
            assertThat(site.ofTarget("p", "id")).isEmpty();
            assertThat(site.ofTarget("c", "id")).isEmpty();
            site.onTarget("INSERT INTO replica.p DEFAULT VALUES");
            assertThat(site.ofTarget("p", "id, v")).containsExactly("1|d|");
            assertThatThrownBy(() -> site.onTarget("INSERT INTO replica.c VALUES (7, 99)"))
                    .hasMessageContaining("foreign key");
            site.execute("INSERT INTO p VALUES (2, 'y')");
            site.catchUp();
            assertThat(site.ofTarget("p", "id, v")).containsExactly("1|d|", "2|y|");
        }
    }
}
