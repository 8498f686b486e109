package io.jenkins.plugins.synchroparam.engine.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.DumpKind;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.DumpRecord;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records of kind REPLICA beside those of dumps, also in a synchroDB that had none. */
class ReplicaRecordsTest {

    /** What version 4 did, undone: as an engine of version 3 had left it. */
    static final String TO_VERSION_3 = """
            DELETE FROM synchro.schema_history WHERE version = '4';
            DROP VIEW synchro.v_dump;
            ALTER TABLE synchro.dump DROP COLUMN kind,
                ADD CONSTRAINT store_not_empty CHECK (store <> ''), ADD CONSTRAINT bucket_not_empty CHECK (bucket <> ''),
                ALTER COLUMN dump_date SET NOT NULL;
            CREATE UNIQUE INDEX one_live_dump_for_an_object ON synchro.dump (store, bucket, key) WHERE retired_at IS NULL;
            CREATE VIEW synchro.v_dump AS
            SELECT id, client_code, store, bucket, key, dump_date, size_bytes, server_version
            FROM synchro.dump
            WHERE retired_at IS NULL""";

    private static final String DUMP =
            "INSERT INTO synchro.dump (client_code, store, bucket, key, dump_date, size_bytes)"
                    + " VALUES ('ACME', 's', 'b', 'k', current_date - 1, 1)";

    private static final String REPLICA =
            "INSERT INTO synchro.dump (client_code, kind, key) VALUES ('ACME', 'REPLICA', 'shop')";

    @Test
    void anOlderSynchroDbGetsThemWithItsOwnView() throws Exception {
        String name = TestSynchroDb.create();
        TestSynchroDb.execute(name, TO_VERSION_3, DUMP);
        SynchroDb.initialise(TestSynchroDb.address(name), TestSynchroDb.CREDENTIAL);
        TestSynchroDb.execute(name, REPLICA);
        assertThat(dumps(name)).extracting(DumpRecord::kind).containsExactly(DumpKind.REPLICA, DumpKind.DUMP);
        DumpRecord replica = dumps(name).get(0);
        assertThat(replica.date()).hasToString(TestSynchroDb.value(name, "SELECT current_date::text"));
        assertThat(replica.place()).isEqualTo("replica:shop");
    }

    @Test
    void aViewThatASiteHasRedefinedStaysAndGivesDumps() throws Exception {
        String name = TestSynchroDb.create();
        TestSynchroDb.execute(
                name,
                TO_VERSION_3,
                DUMP,
                "CREATE OR REPLACE VIEW synchro.v_dump AS SELECT id, client_code, store, bucket, 'of the site/' || key AS"
                        + " key, dump_date, size_bytes, server_version FROM synchro.dump");
        SynchroDb.initialise(TestSynchroDb.address(name), TestSynchroDb.CREDENTIAL);
        assertThat(dumps(name)).singleElement().satisfies(dump -> {
            assertThat(dump.key()).isEqualTo("of the site/k");
            assertThat(dump.kind()).isEqualTo(DumpKind.DUMP);
        });
    }

    @Test
    void eachKindHasWhatItNeeds() throws Exception {
        String name = TestSynchroDb.create();
        TestSynchroDb.execute(name, DUMP, REPLICA);
        refused(name, REPLICA, "one_live_replica_of_a_schema");
        refused(name, DUMP, "one_live_dump_for_an_object");
        refused(name, REPLICA.replace("'shop'", "''"), "key_not_empty");
        refused(name, REPLICA.replace("REPLICA", "COPY"), "kind_is_dump_or_replica");
        refused(name, "UPDATE synchro.dump SET store = 's' WHERE kind = 'REPLICA'", "replica_has_no_store");
        refused(name, "UPDATE synchro.dump SET dump_date = NULL WHERE kind = 'DUMP'", "dump_date_not_null_for_a_dump");
        TestSynchroDb.execute(name, REPLICA.replace("ACME", "BETA"));
    }

    private static void refused(String name, String sql, String constraint) {
        assertThatThrownBy(() -> TestSynchroDb.execute(name, sql))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(constraint);
    }

    private static List<DumpRecord> dumps(String name) {
        try (SynchroDb db = TestSynchroDb.open(name)) {
            return db.catalogue().dumps("ACME");
        }
    }
}
