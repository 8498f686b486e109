package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Status;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** A sub-step fails, its cause is corrected, and the run is taken up with resume ON. */
class CorrectedRunTest {

    @Test
    void aScriptThatFailedIsRunAgainAndTheRestIsSkipped() throws Exception {
        TestSite site = TestSite.create();
        site.postSync("broken", "SELECT 1 / 0;");
        assertThat(site.run(site.request(Type.GLOBAL, false))).isEqualTo(RunStatus.FAILED);
        site.log.setLength(0);
        inSynchroDb(
                site, "UPDATE synchro.post_sync_sql SET sql = 'SELECT 1' WHERE client_code = '" + site.client + "'");

        RunStatus status = site.run(site.request(Type.GLOBAL, true));

        assertThat(status)
                .as("the warnings of skipped sub-steps still count: %s", site.log)
                .isEqualTo(RunStatus.UNSTABLE);
        long run = site.journal(j -> j.runs(site.client, "RCT1", 10)).get(0).id();
        assertThat(site.log).contains("done in run " + run);
        assertThat(EndState.query(
                        site,
                        "synchrodb",
                        "SELECT status FROM synchro.run_sub_step WHERE sub_step = 'post-sync-sql' AND run_id = " + run
                                + " ORDER BY id"))
                .containsExactly(Status.FAILED.name(), Status.DONE.name());
        assertThat(EndState.query(
                        site,
                        "synchrodb",
                        "SELECT count(*)::text FROM synchro.run_sub_step WHERE sub_step = 'restore-production'"
                                + " AND figures <> '{}' AND run_id = " + run))
                .as("its figures stay")
                .containsExactly("1");
        assertThat(EndState.query(
                        site,
                        "synchrodb",
                        "SELECT jsonb_array_length(earlier_attempts)::text FROM synchro.run WHERE id = " + run))
                .containsExactly("1");
    }

    @Test
    void aCorrectedRowOfSynchroDbCountsForTheResumedRun() throws Exception {
        TestSite site = TestSite.create();
        String store = " WHERE name = 's3-" + site.client + "'";
        String endpoint = EndState.query(site, "synchrodb", "SELECT endpoint FROM synchro.store" + store)
                .get(0);
        inSynchroDb(site, "UPDATE synchro.store SET endpoint = 'http://127.0.0.1:9'" + store);
        assertThat(site.run(site.request(Type.PARAM, false))).isEqualTo(RunStatus.FAILED);
        inSynchroDb(site, "UPDATE synchro.store SET endpoint = '" + endpoint + "'" + store);

        RunStatus status = site.run(site.request(Type.PARAM, true));

        assertThat(status).as(site.log.toString()).isEqualTo(RunStatus.DONE);
    }

    private static void inSynchroDb(TestSite site, String sql) throws Exception {
        try (Connection synchroDb = site.connect("synchrodb");
                Statement statement = synchroDb.createStatement()) {
            statement.execute(sql);
        }
    }
}
