package io.jenkins.plugins.synchroparam.engine.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ReplicaTable;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceStatus;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import io.jenkins.plugins.synchroparam.engine.replica.source.SourceState;
import io.jenkins.plugins.synchroparam.engine.replica.verify.TableVerdict;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What pg_chameleon 2.0 replicates goes on from where it was, in the tables that it made, without another copy. */
class TakeoverTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.synchroparam.engine.replica.TestSource#all")
    void followsPgChameleonsTablesFromItsPositions(TestSource kind) throws Exception {
        try (ReplicaSite site = ReplicaSite.registered(kind, directory)) {
            site.execute(
                    "CREATE TABLE t (id int unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY, v varchar(20), at timestamp"
                            + " NULL, d datetime(6), o time, b bit(1), f tinyint(1), e enum('a','b'));"
                            + " CREATE TABLE behind (id int PRIMARY KEY, v int); CREATE TABLE bare (a int);"
                            + " CREATE TABLE pictures (id int PRIMARY KEY, p blob); CREATE TABLE bad (id int PRIMARY KEY);"
                            + " CREATE TABLE flags (id int PRIMARY KEY, b bit(9))");
            site.execute(
                    "INSERT INTO t VALUES (1, 'x', '2026-01-01 10:00:00', '2026-01-01 10:00:00.5', '10:00:00', b'1',"
                            + " 1, 'a'); INSERT INTO behind VALUES (1, 1); INSERT INTO bare VALUES (1);"
                            + " INSERT INTO pictures VALUES (1, 'x'); INSERT INTO bad VALUES (1);"
                            + " INSERT INTO flags VALUES (1, b'101')");
            SourcePosition start = position(site);
            site.execute("INSERT INTO behind VALUES (2, 2)");
            SourcePosition copied = position(site);
            asPgChameleonLeftIt(site, start, copied);

            site.onTarget("UPDATE sch_chameleon.t_sources SET enm_status = 'running'");
            assertThatThrownBy(() -> site.engine().upgradeReplicaSchema())
                    .hasMessageContaining("chameleon stop_replica");
            site.onTarget("UPDATE sch_chameleon.t_sources SET enm_status = 'stopped'");
            assertThatThrownBy(() -> site.engine().showStatus("")).hasMessageContaining("upgrade_replica_schema");
            site.execute("INSERT INTO t VALUES (2, 'new', '2026-07-01 10:00:00', NULL, '23:59:59', b'1', 0, 'b');"
                    + " UPDATE t SET v = 'changed', b = b'0' WHERE id = 1; UPDATE behind SET v = 22 WHERE id = 2;"
                    + " INSERT INTO bad VALUES (2); INSERT INTO pictures VALUES (2, 'y'); INSERT INTO bare VALUES (2)");
            site.engine().upgradeReplicaSchema();

            assertThat(site.record().status()).isEqualTo(SourceStatus.STOPPED);
            assertThat(site.record().position().orElseThrow().offset()).isEqualTo(start.offset());
            assertThat(site.engine().showStatus("").get(0).disabled())
                    .extracting(ReplicaTable::reason)
                    .satisfiesExactlyInAnyOrder(
                            bare -> assertThat(bare).contains("did not replicate it"),
                            bad -> assertThat(bad).contains("left it out"),
                            pictures -> assertThat(pictures).contains("column p (blob)"),
                            flags -> assertThat(flags).contains("column b (bit)"));
            site.catchUp();
            assertThat(site.ofTarget("t", "id, v, at, d, o, b, f, e"))
                    .containsExactly(
                            "1|changed|2026-01-01 10:00:00|2026-01-01 10:00:00.5|10:00:00|0|t|a|",
                            "2|new|2026-07-01 10:00:00|null|23:59:59|1|f|b|");
            assertThat(site.ofTarget("behind", "id, v")).containsExactly("1|1|", "2|22|");
            assertThat(site.ofTarget("bad", "id")).containsExactly("1|");
            assertThat(site.record().progress().drift()).isZero();
            assertThat(site.record().consistent()).isTrue();
            assertThat(site.engine().verify("mysql", Set.of())).hasSize(2).allMatch(TableVerdict::isEqual);
            site.engine().syncTables("mysql", List.of("disabled"));
            site.catchUp();
            assertThat(site.ofTarget("bad", "id")).containsExactly("1|", "2|");
            assertThat(site.ofTarget("bare", "a")).containsExactly("1|", "2|");
            assertThat(site.ofTarget("pictures", "id, p")).containsExactly("1|\\x78|", "2|\\x79|");
            assertThat(site.ofTarget("flags", "id, b")).containsExactly("1|000000101|");
        }
    }

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.synchroparam.engine.replica.TestSource#all")
    void refusesWhereATableChangedItsFormSinceAndLeavesAllAsItWas(TestSource kind) throws Exception {
        try (ReplicaSite site = ReplicaSite.registered(kind, directory)) {
            site.execute("CREATE TABLE behind (id int PRIMARY KEY, v int)");
            SourcePosition start = position(site);
            asPgChameleonLeftIt(site, start, start);
            site.execute("CREATE VIEW w AS SELECT * FROM behind; ANALYZE TABLE behind");
            site.execute("ALTER TABLE behind ADD COLUMN w int FIRST");
            assertThatThrownBy(() -> site.engine().upgradeReplicaSchema()).hasMessageContaining("ADD COLUMN w");
            site.onTarget("SELECT * FROM sch_chameleon.t_batch_events");
        }
    }

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.synchroparam.engine.replica.TestSource#all")
    void goesBackToTheStartOfTheTransactionThatPgChameleonStoppedIn(TestSource kind) throws Exception {
        try (ReplicaSite site = ReplicaSite.registered(kind, directory)) {
            String audit = kind.createDatabase("audit");
            site.execute("CREATE TABLE behind (id int PRIMARY KEY, v int); INSERT INTO behind VALUES (1, 1), (2, 2);"
                    + " CREATE TABLE " + audit + ".changes (v int)");
            site.execute("CREATE TRIGGER heard AFTER UPDATE ON behind FOR EACH ROW INSERT INTO " + audit
                    + ".changes VALUES (NEW.v)");
            SourcePosition before = position(site);
            site.execute("UPDATE behind SET v = 22 WHERE id = 2");
            // Its positions are where the last row ends that it replicates: here the trigger's row comes after it.
            SourcePosition amid = new SourcePosition(before.file(), endOfUpdate(site, before), "");
            asPgChameleonLeftIt(site, amid, before);
            site.execute("INSERT INTO behind VALUES (3, 3)");

            site.engine().upgradeReplicaSchema();

            assertThat(site.record().position().orElseThrow().offset()).isEqualTo(before.offset());
            site.catchUp();
            assertThat(site.ofTarget("behind", "id, v")).containsExactly("1|1|", "2|22|", "3|3|");
        }
    }

    private static long endOfUpdate(ReplicaSite site, SourcePosition from) throws SQLException {
        try (Statement statement = site.source().createStatement();
                ResultSet event =
                        statement.executeQuery("SHOW BINLOG EVENTS IN '" + from.file() + "' FROM " + from.offset())) {
            while (event.next()) {
                if (event.getString("Event_type").startsWith("Update_rows")) {
                    return event.getLong("End_log_pos");
                }
            }
            throw new AssertionError("no update is in the log");
        }
    }

    private static SourcePosition position(ReplicaSite site) throws SQLException {
        return new SourceState(site.source()).position();
    }

    /** With its types, stopped at the one position, the copy of one table being of the other. */
    private static void asPgChameleonLeftIt(ReplicaSite site, SourcePosition start, SourcePosition copied)
            throws Exception {
        site.engine().dropReplicaSchema();
        try (InputStream catalogue = TakeoverTest.class.getResourceAsStream("/replica/chameleon-catalogue.sql")) {
            site.onTarget(new String(catalogue.readAllBytes(), StandardCharsets.UTF_8));
        }
        site.onTarget(
                "CREATE SCHEMA replica; CREATE TYPE replica.enum_t_e AS ENUM ('a', 'b'); CREATE TABLE replica.t (id"
                        + " bigserial PRIMARY KEY, v varchar(20), at timestamp, d timestamp, o time, b integer, f boolean, e"
                        + " replica.enum_t_e); CREATE TABLE replica.behind (id integer PRIMARY KEY, v integer);"
                        + " CREATE TABLE replica.bare (a integer); CREATE TABLE replica.pictures (id integer PRIMARY KEY, p bytea);"
                        + " CREATE TABLE replica.bad (id integer PRIMARY KEY); CREATE TABLE replica.flags (id integer PRIMARY KEY, b integer);"
                        + " INSERT INTO replica.flags VALUES (1, 101); INSERT INTO replica.t VALUES (1, 'x',"
                        + " '2026-01-01 10:00:00', '2026-01-01 10:00:00.5', '10:00:00', 1, true, 'a');"
                        + " INSERT INTO replica.behind VALUES (1, 1), (2, 2); INSERT INTO replica.bare VALUES (1);"
                        + " INSERT INTO replica.pictures VALUES (1, '\\x3738'); INSERT INTO replica.bad VALUES (1)");
        site.onTarget("INSERT INTO sch_chameleon.t_sources VALUES (3, 'mysql', '{\"" + site.database()
                + "\": \"replica\"}', 'stopped', '" + copied.file() + "', " + copied.offset()
                + ", false, false, false, NULL, 'mysql', '{l1,l2}');"
                + " INSERT INTO sch_chameleon.t_replica_batch (i_id_source, t_binlog_name, i_binlog_position, b_started,"
                + " b_processed, b_replayed) VALUES (3, '" + start.file() + "', 4, true, true, true), (3, '"
                + start.file()
                + "', " + start.offset() + ", true, true, false), (3, '" + copied.file() + "', " + (copied.offset() + 1)
                + ", true, false, false);"
                + " INSERT INTO sch_chameleon.t_replica_tables (i_id_source, v_table_name, v_schema_name, v_table_pkey,"
                + " t_binlog_name, i_binlog_position, b_replica_enabled) VALUES"
                + " (3, 't', 'replica', '{id}', NULL, NULL, true), (3, 'pictures', 'replica', '{id}', NULL, NULL, true),"
                + " (3, 'flags', 'replica', '{id}', NULL, NULL, true),"
                + " (3, 'behind', 'replica', '{id}', '" + copied.file() + "', " + copied.offset()
                + ", true), (3, 'bad', 'replica', '{id}', NULL, NULL, false)");
    }
}
