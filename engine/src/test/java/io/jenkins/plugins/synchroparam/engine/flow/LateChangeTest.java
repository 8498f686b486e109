package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.compare.DatabaseSnapshot;
import io.jenkins.plugins.synchroparam.engine.compare.SnapshotAssert;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In place: what users do after the backup was made, and before they are blocked. */
class LateChangeTest {

    private static final String TABLES = """
            CREATE TABLE param_a (id integer PRIMARY KEY, note text);
            CREATE TABLE param_b (id integer PRIMARY KEY, a_id integer CONSTRAINT b_a REFERENCES param_a);
            CREATE TABLE param_truncated (id integer PRIMARY KEY);
            CREATE TABLE param_unchanged (id integer PRIMARY KEY);
            INSERT INTO param_truncated SELECT generate_series(1, 5);
            INSERT INTO param_unchanged SELECT generate_series(1, 5);
            """;

    private static final String PRODUCTION = "INSERT INTO param_a SELECT n, 'prod' FROM generate_series(1, 3) n";

    private static final String ACCEPTANCE = """
            INSERT INTO param_a SELECT n, 'rct' FROM generate_series(1, 5) n;
            INSERT INTO param_b SELECT 10 * n, n FROM generate_series(1, 5) n;
            """;

    private static final String RULES = "[TABLE PARAM]\nparam_*\n";

    @Test
    void theBackupHoldsWhatUsersChangedUntilTheyWereBlocked() throws Exception {
        TestSite site = site();
        DatabaseSnapshot[] atTheBlock = new DatabaseSnapshot[1];
        site.sinks.add(Instant.start(SubStepId.BLOCK_CONNECTIONS, run -> {
            inRct(
                    site,
                    "INSERT INTO param_a VALUES (7, 'late'); INSERT INTO param_b VALUES (70, 7);"
                            + " DELETE FROM param_b WHERE id = 10; DELETE FROM param_a WHERE id = 1;"
                            + " UPDATE param_a SET note = 'changed' WHERE id = 2; TRUNCATE param_truncated");
            atTheBlock[0] = parameters(site, site.rct);
        }));

        assertThat(run(site)).as(site.shownLog()).isEqualTo(RunStatus.DONE);

        SnapshotAssert.assertThat(parameters(site, site.exp())).isEqualTo(atTheBlock[0]);
        assertThat(site.shownLog())
                .contains("users changed 3 table(s) since the backup; they were copied to EXP again")
                .contains(" 10 rows copied to EXP again");
        assertThat(EndState.query(site, site.rct, "SELECT DISTINCT note FROM public.param_a"))
                .containsExactly("prod");
    }

    @Test
    void aViewThatUsersMadeOverAnImportedTableSinceTheRehearsalIsRefused() throws Exception {
        TestSite site = site();
        BeforeRefresh[] atTheBlock = new BeforeRefresh[1];
        site.sinks.add(Instant.start(SubStepId.BLOCK_CONNECTIONS, run -> {
            inRct(site, "CREATE VIEW late AS SELECT id FROM param_a");
            atTheBlock[0] = BeforeRefresh.of(site);
        }));

        assertThat(run(site)).as(site.shownLog()).isEqualTo(RunStatus.FAILED);

        assertThat(site.shownLog())
                .contains("ERROR: RCT's schema changed since the plan")
                .contains("nothing was changed, run again with resume OFF");
        atTheBlock[0].assertIsBack(site);
        assertThat(EndState.blockedInJournal(site)).isFalse();
        site.sinks.clear();
        assertThat(run(site)).as("run again: " + site.shownLog()).isEqualTo(RunStatus.DONE);
        assertThat(EndState.query(site, site.rct, "SELECT count(*)::text FROM public.late"))
                .containsExactly("3");
    }

    private static TestSite site() throws Exception {
        TestSite site = AwkwardSite.of(List.of(TABLES, PRODUCTION), List.of(TABLES, ACCEPTANCE)).site;
        site.approach = Approach.of(Strategy.IN_PLACE);
        return site;
    }

    private static RunStatus run(TestSite site) throws Exception {
        return site.run(site.request(Type.PARAM, false, RULES, false));
    }

    private static void inRct(TestSite site, String sql) throws Exception {
        try (Connection rct = site.connect(site.rct)) {
            AwkwardSite.execute(rct, sql);
        }
    }

    private static DatabaseSnapshot parameters(TestSite site, String database) throws Exception {
        try (Connection connection = site.connect(database)) {
            return DatabaseSnapshot.take(connection).tables(LateChangeTest::imported);
        }
    }

    private static boolean imported(TableName table) {
        return table.name().startsWith("param_");
    }
}
