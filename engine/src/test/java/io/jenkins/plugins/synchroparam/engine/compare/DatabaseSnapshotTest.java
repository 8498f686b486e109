package io.jenkins.plugins.synchroparam.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of object changed once: the comparison names exactly what changed. */
class DatabaseSnapshotTest {

    private static final TableName PARENT = new TableName("app", "parent");
    private static final TableName CHILD = new TableName("app", "child");

    private static Connection connection;
    private static DatabaseSnapshot before;

    @BeforeAll
    static void makesOneObjectOfEveryKind() throws SQLException, IOException {
        connection = TestPostgres.connect(TestPostgres.createDatabase("snapshot"));
        execute(text("every_kind.sql"));
        execute("SET allow_system_table_mods = on");
        before = DatabaseSnapshot.take(connection);
    }

    @AfterAll
    static void dropsTheRoles() throws SQLException {
        execute("DROP OWNED BY snapshot_owner, snapshot_reader, snapshot_clerk, snapshot_chief CASCADE");
        execute("DROP ROLE snapshot_owner, snapshot_reader, snapshot_clerk, snapshot_chief");
        connection.close();
    }

    static List<Mutation> mutations() throws IOException {
        return Mutation.parse(text("mutations.sql"));
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void namesWhatChangedAndNothingElse(Mutation mutation) throws SQLException {
        DatabaseSnapshot after = after(mutation.sql());

        assertThat(DatabaseSnapshot.changedKeys(before, after))
                .containsExactlyInAnyOrderElementsOf(mutation.keys());
    }

    @Test
    void isEqualToItselfAndLeavesTheSessionAsItWas() throws SQLException {
        execute("SET search_path = app");
        try {
            SnapshotAssert.assertThat(DatabaseSnapshot.take(connection)).isEqualTo(before);
            assertThat(show("SHOW search_path")).isEqualTo("app");
            assertThat(connection.getAutoCommit()).isTrue();
        } finally {
            execute("RESET search_path");
        }
    }

    @Test
    void knowsEveryAspectOfTheFixture() {
        assertThat(Aspect.values())
                .filteredOn(aspect -> before.only(aspect).toMap().isEmpty())
                // No provider is loaded that could label something; a mutation covers it.
                .containsExactly(Aspect.SECURITY_LABELS);
    }

    @Test
    void holdsNoOid() throws SQLException {
        DatabaseSnapshot again = after(
                """
                CREATE TABLE app.spacer ();
                DROP TABLE app.spacer;
                DROP VIEW app.labels;
                CREATE VIEW app.labels AS SELECT id, label FROM app.parent;
                ALTER TABLE app.child DROP CONSTRAINT child_parent_fk;
                ALTER TABLE app.child ADD CONSTRAINT child_parent_fk
                    FOREIGN KEY (parent_id) REFERENCES app.parent DEFERRABLE;
                """);

        assertThat(DatabaseSnapshot.changedKeys(before, again))
                // The view came back under the schema's default privileges.
                .containsExactly("view app.labels / grants to snapshot_reader");
    }

    @Test
    void doesNotSeeTheOrderOfRowsAndColumns() throws SQLException {
        DatabaseSnapshot after = after(
                """
                CREATE TEMPORARY TABLE kept AS SELECT * FROM app.parent;
                DELETE FROM app.parent WHERE id > 1;
                INSERT INTO app.parent (code, label, id)
                    SELECT code, label, id FROM kept WHERE id > 1 ORDER BY id DESC;
                ALTER TABLE app.child DROP place;
                ALTER TABLE app.child ADD place text;
                CREATE STATISTICS app.child_places ON place, town FROM app.child;
                """);

        assertThat(DatabaseSnapshot.changedKeys(before, after)).containsExactly("table app.child / column order");
    }

    @Test
    void filtersByTableAndAspect() throws SQLException {
        DatabaseSnapshot after = after(
                """
                UPDATE app.parent SET label = 'x';
                ALTER TABLE app.parent OWNER TO snapshot_owner;
                ALTER SEQUENCE app.child_id_seq CACHE 5;
                GRANT USAGE ON SCHEMA app TO snapshot_clerk;
                """);

        assertThat(changed(after, s -> s.tables(PARENT::equals).only(Aspect.FROM_PRODUCTION)))
                .containsExactly("table app.parent / rows");
        assertThat(changed(after, s -> s.tables(PARENT::equals).without(Aspect.ROWS, Aspect.GRANTS)))
                .containsExactly("table app.parent / owner");
        assertThat(changed(after, s -> s.tables(CHILD::equals))).containsExactly("sequence app.child_id_seq");
        assertThat(changed(after, s -> s.exceptTables(Set.of(PARENT, CHILD)::contains)))
                .containsExactly("schema app / grants to snapshot_clerk");
    }

    @Test
    void leavesKeptColumnsOutOfTheRows() throws SQLException {
        Map<TableName, Set<String>> kept = Map.of(PARENT, Set.of("label"));
        DatabaseSnapshot without = DatabaseSnapshot.take(connection, kept);
        connection.setAutoCommit(false);
        try {
            execute("UPDATE app.parent SET label = 'x'");
            SnapshotAssert.assertThat(DatabaseSnapshot.take(connection, kept)).isEqualTo(without);
            execute("UPDATE app.parent SET code = 'x' WHERE id = 3");
            assertThat(DatabaseSnapshot.changedKeys(without, DatabaseSnapshot.take(connection, kept)))
                    .containsExactly("table app.parent / rows");
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    @Test
    void readsLikeADiff() throws SQLException {
        DatabaseSnapshot after = after("ALTER TABLE app.child ALTER town SET STORAGE EXTERNAL, DROP CONSTRAINT "
                + "child_parent_fk; ALTER TABLE app.child ADD CHECK (id < 1000)");

        assertThat(DatabaseSnapshot.difference(before, after))
                .containsExactly(
                        "- table app.child / column town: text",
                        "+ table app.child / column town: text, storage e",
                        "+ table app.child / constraint child_id_check: CHECK ((id < 1000))",
                        "- table app.child / foreign key child_parent_fk: FOREIGN KEY (parent_id) REFERENCES"
                                + " app.parent(id) DEFERRABLE");
        assertThatThrownBy(() -> SnapshotAssert.assertThat(after).isEqualTo(before))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("4 lines")
                .hasMessageContaining("+ table app.child / column town: text, storage e");
    }

    @Test
    void refusesToCompareNothing() {
        DatabaseSnapshot nothing = before.tables(table -> false);

        assertThatThrownBy(() -> SnapshotAssert.assertThat(nothing).isEqualTo(nothing))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("nothing to compare");
    }

    private static Set<String> changed(
            DatabaseSnapshot after, java.util.function.UnaryOperator<DatabaseSnapshot> filter) {
        return DatabaseSnapshot.changedKeys(filter.apply(before), filter.apply(after));
    }

    /** The database as it is after this, which is then undone. */
    private static DatabaseSnapshot after(String sql) throws SQLException {
        connection.setAutoCommit(false);
        try {
            execute(sql);
            return DatabaseSnapshot.take(connection);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    private static String show(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String text(String resource) throws IOException {
        try (InputStream stream = DatabaseSnapshotTest.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
