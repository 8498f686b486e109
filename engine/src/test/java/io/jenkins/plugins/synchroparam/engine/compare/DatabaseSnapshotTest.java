package io.jenkins.plugins.synchroparam.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of object changed once: the comparison names exactly what changed, and nothing that did not. */
class DatabaseSnapshotTest {

    private static SnapshotFixture fixture;

    @BeforeAll
    static void makesOneObjectOfEveryKind() throws SQLException {
        fixture = new SnapshotFixture();
    }

    @AfterAll
    static void dropsTheRoles() throws SQLException {
        fixture.close();
    }

    static List<Mutation> mutations() {
        return Mutation.parse(SnapshotFixture.text("mutations.sql"));
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void namesWhatChangedAndNothingElse(Mutation mutation) throws SQLException {
        DatabaseSnapshot after = fixture.after(mutation.sql());

        assertThat(DatabaseSnapshot.changedKeys(fixture.before(), after))
                .containsExactlyInAnyOrderElementsOf(mutation.keys());
    }

    @Test
    void knowsEveryAspectOfTheFixture() {
        assertThat(Aspect.values())
                .filteredOn(aspect -> fixture.before().only(aspect).toMap().isEmpty())
                // No provider is loaded that could label something; a mutation covers it.
                .containsExactly(Aspect.SECURITY_LABELS);
    }

    @Test
    void holdsNoOid() throws SQLException {
        DatabaseSnapshot again = fixture.after("""
                CREATE TABLE app.spacer ();
                DROP TABLE app.spacer;
                DROP VIEW app.labels;
                CREATE VIEW app.labels AS SELECT id, label FROM app.parent;
                ALTER TABLE app.child DROP CONSTRAINT child_parent_fk;
                ALTER TABLE app.child ADD CONSTRAINT child_parent_fk
                    FOREIGN KEY (parent_id) REFERENCES app.parent DEFERRABLE;
                """);

        assertThat(DatabaseSnapshot.changedKeys(fixture.before(), again))
                // The view came back under the schema's default privileges.
                .containsExactly("view app.labels / grants to snapshot_reader");
    }

    @Test
    void doesNotSeeTheOrderOfRowsAndColumns() throws SQLException {
        DatabaseSnapshot after = fixture.after("""
                CREATE TEMPORARY TABLE kept AS SELECT * FROM app.parent;
                DELETE FROM app.parent WHERE id > 1;
                INSERT INTO app.parent (code, label, id)
                    SELECT code, label, id FROM kept WHERE id > 1 ORDER BY id DESC;
                ALTER TABLE app.child DROP note;
                ALTER TABLE app.child ADD note text;
                """);

        assertThat(DatabaseSnapshot.changedKeys(fixture.before(), after))
                .containsExactly("table app.child / column order");
    }

    @Test
    void doesNotSeeThatADumpMovesCastsIntoAnArray() throws SQLException {
        String table = "CREATE TABLE app.state (s varchar(9), CONSTRAINT c CHECK (";
        DatabaseSnapshot typed = fixture.after(table + "s IN ('it''s', 'b')))");
        String printed = typed.value("table app.state / constraint c");
        DatabaseSnapshot dumped = fixture.after(table
                + "((s)::text = ANY (ARRAY[('it''s'::character varying)::text, ('b'::character varying)::text]))))");

        assertThat(printed).contains("('it''s'::character varying)::text, ");
        SnapshotAssert.assertThat(dumped).isEqualTo(typed);
        assertThat(DatabaseSnapshot.changedKeys(typed, fixture.after(table + "s IN ('it''s', 'c')))")))
                .containsExactly("table app.state / constraint c");
    }
}
