package io.jenkins.plugins.synchroparam.engine.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** keep_existing_schema: tables that a DBA has made get the source's rows, and stay what they are. */
class KeptSchemaTest {

    private static final String SOURCES = "io.jenkins.plugins.synchroparam.engine.replica.TestSource#all";

    private static final String DESIGN = """
            CREATE SCHEMA replica;
            CREATE TABLE replica.parent (
                id bigint GENERATED ALWAYS AS IDENTITY, name text NOT NULL CHECK (name <> 'bad'), extra int DEFAULT 7,
                CONSTRAINT own_name PRIMARY KEY (id));
            CREATE TABLE replica.child (
                id int CONSTRAINT child_key PRIMARY KEY, v varchar(30), parent bigint,
                CONSTRAINT to_parent FOREIGN KEY (parent) REFERENCES replica.parent ON DELETE CASCADE);
            COMMENT ON CONSTRAINT to_parent ON replica.child IS 'whose it is';
            CREATE INDEX by_value ON replica.child (lower(v)) WITH (fillfactor = 70) WHERE parent IS NOT NULL;
            CREATE UNIQUE INDEX with_comment ON replica.child (id, v);
            COMMENT ON INDEX replica.with_comment IS 'stays';
            CREATE VIEW replica.seen AS
                SELECT p.id, p.name, count(*) AS n FROM replica.parent p JOIN replica.child c ON c.parent = p.id
                GROUP BY p.id;
            GRANT SELECT ON replica.parent, replica.seen TO PUBLIC;
            CREATE FUNCTION replica.forbid() RETURNS trigger LANGUAGE plpgsql AS
                $$BEGIN RAISE EXCEPTION 'only the replica writes here'; END$$;
            CREATE TRIGGER guard BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON replica.child
                EXECUTE FUNCTION replica.forbid();
            SET session_replication_role = replica;
            INSERT INTO replica.parent OVERRIDING SYSTEM VALUE VALUES (99, 'old', 0);
            INSERT INTO replica.child VALUES (99, 'old', 99)""";

    private static final String DEFINITIONS = """
            SELECT string_agg(d, E'\\n' ORDER BY d) FROM (
                SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated,
                                 obj_description(oid, 'pg_constraint')) AS d
                FROM pg_constraint WHERE connamespace = 'replica'::regnamespace AND contype <> 'n'
                UNION ALL
                SELECT concat_ws(' ', pg_get_indexdef(i.indexrelid), obj_description(i.indexrelid, 'pg_class'))
                FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid WHERE t.relnamespace = 'replica'::regnamespace
                UNION ALL
                SELECT concat_ws(' ', oid, relname, relkind, relacl) FROM pg_class
                WHERE relnamespace = 'replica'::regnamespace AND relkind IN ('r', 'v', 'S')
                UNION ALL
                SELECT pg_get_triggerdef(oid) || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal) x""";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource(SOURCES)
    void theirRowsAreReplacedAndNothingElse(TestSource kind) throws Exception {
        try (ReplicaSite site = site(kind)) {
            String before = value(site, DEFINITIONS);
            assertThat(site.engine().initReplica("mysql")).hasSize(2);
            assertThat(value(site, DEFINITIONS)).isEqualTo(before);
            assertThat(site.ofTarget("parent", "id, name, extra")).containsExactly("1|a|7|", "2|b|7|");
            assertThat(site.ofTarget("seen", "id, name, n")).containsExactly("1|a|2|", "2|b|1|");

            // Followed over triggers and keys: a child before its parent, a parent before its children.
            site.execute("BEGIN; INSERT INTO child VALUES (10, 3, 'x'); INSERT INTO parent VALUES (3, 'c'); COMMIT");
            site.execute("BEGIN; DELETE FROM parent WHERE id = 1; DELETE FROM child WHERE parent = 1; COMMIT");
            site.catchUp();
            equal(site);
            assertThat(site.record().progress().drift()).isZero();
            assertThat(site.engine().showErrors("")).isEmpty();
            assertThat(site.engine().verify("mysql", Set.of())).allMatch(table -> table.isEqual());

            site.engine().detachReplica("mysql");
            assertThat(value(site, DEFINITIONS)).isEqualTo(before);
            site.onTarget("INSERT INTO replica.parent (name) VALUES ('next')");
            assertThat(value(site, "SELECT max(id) FROM replica.parent")).isEqualTo("4");
        }
    }

    @ParameterizedTest
    @MethodSource(SOURCES)
    void whatDoesNotFitKeepsItsFormerRowsAndCostsNoOther(TestSource kind) throws Exception {
        try (ReplicaSite site = site(kind)) {
            site.engine().initReplica("mysql");
            String before = value(site, DEFINITIONS);
            site.execute("INSERT INTO parent VALUES (5, 'bad'); INSERT INTO child VALUES (11, 2, 'new')");
            site.execute("CREATE TABLE missing (id int PRIMARY KEY); ALTER TABLE child ADD later int");
            assertThat(site.engine().refreshSchema("mysql", site.database())).isEmpty();
            assertThat(site.log())
                    .contains("the target has no table replica.missing", "has no column later", "parent_name_check");
            assertThat(site.ofTarget("parent", "id, name")).containsExactly("1|a|", "2|b|");
            assertThat(value(site, DEFINITIONS)).isEqualTo(before);

            site.execute("UPDATE parent SET name = 'good' WHERE id = 5; ALTER TABLE child DROP later");
            assertThat(site.engine().syncTables("mysql", List.of(site.database() + ".parent")))
                    .hasSize(1);
            assertThat(site.engine().syncTables("mysql", List.of(site.database() + ".child")))
                    .hasSize(1);
            equal(site);
            assertThat(value(site, DEFINITIONS)).isEqualTo(before);
            assertThatThrownBy(() -> site.engine().copySchema("mysql")).hasMessageContaining("keep_existing_schema");
        }
    }

    private ReplicaSite site(TestSource kind) throws Exception {
        ReplicaSite site = ReplicaSite.registered(kind, directory, "keep_existing_schema: Yes\n");
        site.execute("CREATE TABLE parent (id int PRIMARY KEY AUTO_INCREMENT, name varchar(20));"
                + " CREATE TABLE child (id int PRIMARY KEY, parent int, v varchar(30));"
                + " INSERT INTO parent VALUES (1, 'a'), (2, 'b');"
                + " INSERT INTO child VALUES (1, 1, 'x'), (2, 1, 'y'), (3, 2, NULL)");
        site.onTarget(DESIGN);
        return site;
    }

    private static void equal(ReplicaSite site) throws SQLException {
        assertThat(site.ofTarget("parent", "id, name")).isEqualTo(site.ofSource("parent", "id, name"));
        assertThat(site.ofTarget("child", "id, parent, v")).isEqualTo(site.ofSource("child", "id, parent, v"));
    }

    private static String value(ReplicaSite site, String sql) throws SQLException {
        try (Session session = site.target()) {
            return session.text(sql);
        }
    }
}
