package io.jenkins.plugins.synchroparam.engine.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.copy.CopyResult;
import io.jenkins.plugins.synchroparam.engine.replica.copy.CopyScope;
import io.jenkins.plugins.synchroparam.engine.replica.copy.InitialCopy;
import io.jenkins.plugins.synchroparam.engine.replica.copy.SwapAction;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaHistory;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaHistoryJson;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.target.Detachment;
import io.jenkins.plugins.synchroparam.engine.replica.target.ForeignKeys;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetTable;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The copy from genuine servers into PostgreSQL. */
final class InitialCopyTest {

    private static final String SOURCES = "io.jenkins.plugins.synchroparam.engine.replica.TestSource#all";

    @ParameterizedTest
    @MethodSource(SOURCES)
    void copiesTablesWithKeysIndexesDefaultsAndComments(TestSource source) throws Exception {
        CopySite site = CopySite.of(source);
        site.onSource(
                "CREATE TABLE parent (id int unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY, name varchar(20) NOT NULL"
                        + " DEFAULT 'x' COMMENT 'its name', e enum('a','b') DEFAULT 'b', UNIQUE KEY name (name))"
                        + " COMMENT='the parents'",
                "CREATE TABLE child (id bigint NOT NULL PRIMARY KEY, parent int unsigned, t text, KEY t (t(10)),"
                        + " CONSTRAINT of_parent FOREIGN KEY (parent) REFERENCES parent (id) ON DELETE CASCADE)",
                "CREATE TABLE keyless (a int, b varchar(5))",
                "CREATE TABLE old (id int PRIMARY KEY, v varchar(10)) ENGINE=MyISAM",
                "INSERT INTO parent (name) VALUES ('one'), ('two'), ('NULL')",
                "INSERT INTO child VALUES (1, 1, 'a'), (2, 3, NULL)",
                "INSERT INTO keyless VALUES (1, 'x'), (1, 'x'), (NULL, NULL)",
                "INSERT INTO old VALUES (1, 'mine')",
                "CREATE VIEW seen AS SELECT * FROM parent");
        site.onTarget("CREATE SCHEMA replica; CREATE TABLE replica.former (id int)");

        String[] registered = new String[1];
        CopyResult result = new InitialCopy(site.context(2))
                .run(
                        CopyScope.all(),
                        (session, copied) ->
                                registered[0] = session.text("SELECT to_regclass('replica.parent')::text"));

        assertThat(result.failed()).isEmpty();
        assertThat(result.rows().values()).containsExactlyInAnyOrder(3L, 2L, 3L, 1L);
        assertThat(result.position().gtid()).isNotEmpty();
        assertThat(registered[0]).as("the catalogue is written in the exchange").isEqualTo("replica.parent");
        assertThat(site.reporter.progressed.get()).isEqualTo(9);
        assertThat(site.value("SELECT string_agg(id || name || e, ',' ORDER BY id) FROM replica.parent"))
                .isEqualTo("1oneb,2twob,3NULLb");
        assertThat(site.value("SELECT count(*) FROM replica.keyless WHERE a = 1"))
                .isEqualTo("2");
        assertThat(site.value("SELECT v FROM replica.old")).isEqualTo("mine");
        assertThat(site.value("SELECT obj_description('replica.parent'::regclass)"))
                .isEqualTo("the parents");
        assertThat(site.value("SELECT col_description('replica.parent'::regclass, 2)"))
                .isEqualTo("its name");
        assertThat(site.value("SELECT string_agg(pg_get_indexdef(indexrelid), ' ') FROM pg_index"
                        + " WHERE indrelid = 'replica.child'::regclass"))
                .contains("(id)", "\"left\"(t, 10)");
        assertThat(site.value("SELECT string_agg(nspname, ',') FROM pg_namespace WHERE nspname LIKE 'replica%'"))
                .as("the former tables are gone, and what was made for the copy")
                .isEqualTo("replica");
        assertThat(site.value("SELECT coalesce(to_regclass('replica.former')::text, 'gone')"))
                .isEqualTo("gone");

        SchemaHistory kept = SchemaHistoryJson.read(SchemaHistoryJson.write(result.history()));
        assertThat(kept.tables()).isEqualTo(result.history().tables()).hasSize(4);
        detach(site, kept);
    }

    private static void detach(CopySite site, SchemaHistory history) throws Exception {
        try (Session session = site.target(site.reporter)) {
            for (SourceTable table : history.tables()) {
                TargetTable target = new TargetTable(
                        table,
                        site.mapping().target(table.id()).orElseThrow(),
                        site.replicated(any -> true).types());
                Detachment.number(session, target);
            }
            assertThat(new ForeignKeys(site.mapping(), site.reporter).create(session, history.tables()))
                    .isEqualTo(1);
        }
        assertThat(site.reporter.warnings).isEmpty();
        site.onTarget("INSERT INTO replica.parent DEFAULT VALUES");
        assertThat(site.value("SELECT id || name || e FROM replica.parent WHERE id > 3"))
                .isEqualTo("4xb");
    }

    @ParameterizedTest
    @MethodSource(SOURCES)
    void aLargeTableIsCutAndNoRowIsLostOrDoubled(TestSource source) throws Exception {
        CopySite site = CopySite.of(source);
        site.onSource(
                "CREATE TABLE big (id bigint NOT NULL PRIMARY KEY, v int)",
                "CREATE TABLE digits (d int)",
                "INSERT INTO digits VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9)",
                "INSERT INTO big SELECT -9000000000000000000 + 29 * n * n, n FROM (SELECT a.d + 10 * b.d + 100 * c.d"
                        + " + 1000 * e.d + 10000 * f.d + 100000 * g.d AS n FROM digits a, digits b, digits c, digits e,"
                        + " digits f, digits g WHERE g.d < 6) numbers",
                "INSERT INTO big VALUES (9223372036854775807, -1), (-9223372036854775808, -2)",
                "ANALYZE TABLE big");

        CopyResult result = new InitialCopy(site.context(2)).run(CopyScope.all(), SwapAction.NONE);

        assertThat(result.failed()).isEmpty();
        assertThat(result.rows().get(site.table("big"))).isEqualTo(600_002);
        assertThat(site.value("SELECT count(DISTINCT id) || ' ' || sum(v) FROM replica.big"))
                .isEqualTo("600002 179999699997");
    }

    @ParameterizedTest
    @MethodSource(SOURCES)
    void whatCannotBeCopiedIsSaidAndCostsNoOtherTable(TestSource source) throws Exception {
        CopySite site = CopySite.of(source);
        site.onSource(
                "CREATE TABLE good (id int PRIMARY KEY)",
                "CREATE TABLE bad (id int PRIMARY KEY, v varchar(10))",
                "INSERT INTO good VALUES (1)",
                "INSERT INTO bad VALUES (6, 'fine'), (7, 'a\0b'), (8, 'fine')");

        CopyResult result = new InitialCopy(site.context(1)).run(CopyScope.all(), SwapAction.NONE);

        assertThat(result.rows()).containsOnlyKeys(site.table("good"));
        assertThat(result.failed().get(site.table("bad")))
                .contains("table " + site.schema() + ".bad, column v, key 7", "NUL");
        assertThat(site.value("SELECT count(*) FROM replica.bad"))
                .as("no part of it")
                .isEqualTo("0");
        assertThat(site.reporter.warnings).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(SOURCES)
    void oneTableIsCopiedAnewAndTheOthersStay(TestSource source) throws Exception {
        CopySite site = CopySite.of(source);
        site.onSource(
                "CREATE TABLE stays (id int PRIMARY KEY)",
                "CREATE TABLE again (id int PRIMARY KEY, e enum('a','b'))",
                "INSERT INTO again VALUES (1, 'a')");
        InitialCopy copy = new InitialCopy(site.context(2));
        copy.run(CopyScope.all(), SwapAction.NONE);
        site.onTarget("INSERT INTO replica.stays VALUES (99)");
        site.onSource("ALTER TABLE again MODIFY e enum('c','a','b')", "INSERT INTO again VALUES (2, 'c')");

        copy.run(CopyScope.tables(List.of(site.table("again"))), SwapAction.NONE);

        assertThat(site.value("SELECT string_agg(e::text, ',' ORDER BY id) FROM replica.again"))
                .isEqualTo("a,c");
        assertThat(site.value("SELECT max(id) FROM replica.stays")).isEqualTo("99");
        assertThatThrownBy(() -> copy.run(CopyScope.tables(List.of(site.table("nothing"))), SwapAction.NONE))
                .isInstanceOf(SynchroException.class)
                .hasMessageContaining("nothing");
        assertThat(site.value("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'replica_%'"))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @MethodSource(SOURCES)
    void definitionsAloneComeWithForeignKeysAndSequences(TestSource source) throws Exception {
        CopySite site = CopySite.of(source);
        site.onSource(
                "CREATE TABLE p (id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY)",
                "CREATE TABLE c (id int PRIMARY KEY, p bigint unsigned, FOREIGN KEY (p) REFERENCES p (id))",
                "INSERT INTO p VALUES (5)");

        new InitialCopy(site.context(1)).run(CopyScope.definitions(), SwapAction.NONE);

        assertThat(site.value("SELECT count(*) FROM replica.p")).isEqualTo("0");
        assertThat(site.value("SELECT contype::text || convalidated::text FROM pg_constraint"
                        + " WHERE conrelid = 'replica.c'::regclass AND contype = 'f'"))
                .isEqualTo("ftrue");
        site.onTarget("INSERT INTO replica.p DEFAULT VALUES");
        assertThat(site.value("SELECT id FROM replica.p")).isEqualTo("1");
    }
}
