package io.jenkins.plugins.synchroparam.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Parts of a snapshot, and what a failed comparison says. */
class SnapshotComparisonTest {

    private static final TableName PARENT = new TableName("app", "parent");
    private static final TableName CHILD = new TableName("app", "child");

    private static SnapshotFixture fixture;

    @BeforeAll
    static void makesOneObjectOfEveryKind() throws SQLException {
        fixture = new SnapshotFixture();
    }

    @AfterAll
    static void dropsTheRoles() throws SQLException {
        fixture.close();
    }

    @Test
    void isEqualToItselfAndLeavesTheSessionAsItWas() throws SQLException {
        fixture.execute("SET search_path = app");
        try {
            SnapshotAssert.assertThat(DatabaseSnapshot.take(fixture.connection()))
                    .isEqualTo(fixture.before());
            assertThat(fixture.show("SHOW search_path")).isEqualTo("app");
            assertThat(fixture.connection().getAutoCommit()).isTrue();
        } finally {
            fixture.execute("RESET search_path");
        }
    }

    @Test
    void filtersByTableAndAspect() throws SQLException {
        DatabaseSnapshot after = fixture.after("""
                UPDATE app.parent SET label = 'x';
                ALTER TABLE app.parent OWNER TO snapshot_owner;
                ALTER SEQUENCE app.child_id_seq CACHE 5;
                GRANT USAGE ON SCHEMA app TO snapshot_clerk;
                """);

        assertThat(fixture.changed(after, s -> s.tables(PARENT::equals).only(Aspect.FROM_PRODUCTION)))
                .containsExactly("table app.parent / rows");
        assertThat(fixture.changed(after, s -> s.tables(PARENT::equals).without(Aspect.ROWS, Aspect.GRANTS)))
                .containsExactly("table app.parent / owner");
        assertThat(fixture.changed(after, s -> s.tables(CHILD::equals))).containsExactly("sequence app.child_id_seq");
        assertThat(fixture.changed(after, s -> s.exceptTables(Set.of(PARENT, CHILD)::contains)))
                .containsExactly("schema app / grants to snapshot_clerk");
    }

    @Test
    void leavesKeptColumnsOutOfTheRows() throws SQLException {
        Map<TableName, Set<String>> kept = Map.of(PARENT, Set.of("label"));
        DatabaseSnapshot without = DatabaseSnapshot.take(fixture.connection(), kept);
        fixture.connection().setAutoCommit(false);
        try {
            fixture.execute("UPDATE app.parent SET label = 'x'");
            SnapshotAssert.assertThat(DatabaseSnapshot.take(fixture.connection(), kept))
                    .isEqualTo(without);
            fixture.execute("UPDATE app.parent SET code = 'x' WHERE id = 3");
            assertThat(DatabaseSnapshot.changedKeys(without, DatabaseSnapshot.take(fixture.connection(), kept)))
                    .containsExactly("table app.parent / rows");
        } finally {
            fixture.connection().rollback();
            fixture.connection().setAutoCommit(true);
        }
    }

    @Test
    void readsLikeADiff() throws SQLException {
        DatabaseSnapshot after = fixture.after("ALTER TABLE app.child ALTER town SET STORAGE EXTERNAL, DROP CONSTRAINT "
                + "child_parent_fk; ALTER TABLE app.child ADD CHECK (id < 1000)");

        assertThat(DatabaseSnapshot.difference(fixture.before(), after))
                .containsExactly(
                        "- table app.child / column town: text",
                        "+ table app.child / column town: text, storage e",
                        "+ table app.child / constraint child_id_check: CHECK ((id < 1000))",
                        "- table app.child / foreign key child_parent_fk: FOREIGN KEY (parent_id) REFERENCES"
                                + " app.parent(id) DEFERRABLE");
        assertThatThrownBy(() -> SnapshotAssert.assertThat(after).isEqualTo(fixture.before()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("4 lines")
                .hasMessageContaining("+ table app.child / column town: text, storage e");
    }

    @Test
    void refusesToCompareNothing() {
        DatabaseSnapshot nothing = fixture.before().tables(table -> false);

        assertThatThrownBy(() -> SnapshotAssert.assertThat(nothing).isEqualTo(nothing))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("nothing to compare");
    }
}
