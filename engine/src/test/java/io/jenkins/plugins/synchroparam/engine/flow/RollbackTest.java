package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollbackTest {

    @ParameterizedTest
    @CsvSource({"PARAM, in-place", "GLOBAL, in-place", "GLOBAL, swap-tables", "GLOBAL, swap-database"})
    void bringsRctBackToBeforeTheRefresh(Type type, String strategy) throws Exception {
        TestSite site = TestSite.create();
        site.approach = Approach.of(Strategy.named(strategy));
        BeforeRefresh before = BeforeRefresh.of(site);
        assertThat(site.run(site.request(type, false))).isIn(RunStatus.DONE, RunStatus.UNSTABLE);
        assertThat(before.changesSince(site)).isNotEmpty();

        RunStatus status = site.rollback();

        Files.writeString(Path.of("target/rollback-" + type + "-" + strategy + ".log"), site.log);
        assertThat(status).as(site.log.toString()).isEqualTo(RunStatus.DONE);
        before.assertIsBack(site);
    }

    @Test
    void bringsRctBackWhenTheRefreshDiedWithItsTablesDropped() throws Exception {
        TestSite site = TestSite.create();
        BeforeRefresh before = BeforeRefresh.of(site);
        assertThat(runWithoutBackupInTheWindow(site)).as(site.log.toString()).isEqualTo(RunStatus.FAILED);
        assertThat(before.changesSince(site))
                .as("RCT has lost what hung on the tables")
                .anyMatch(line -> line.startsWith("- materialized view qa.mail_usage"));

        assertThat(site.rollback()).as(site.log.toString()).isEqualTo(RunStatus.DONE);

        before.assertIsBack(site);
    }

    @Test
    void refusesWhatIsRolledBackAlreadyAndWhatWasNeverRefreshed() throws Exception {
        TestSite site = TestSite.create();
        assertThatThrownBy(site::rollback).hasMessageContaining("there is nothing to roll back");
        assertThat(site.run(site.request(Type.PARAM, false))).isEqualTo(RunStatus.DONE);
        assertThat(site.rollback()).isEqualTo(RunStatus.DONE);
        assertThatThrownBy(site::rollback).hasMessageContaining("was rolled back already");
    }

    @Test
    void refusesWhenTheBackupIsGone() throws Exception {
        TestSite site = TestSite.create();
        assertThat(site.run(site.request(Type.PARAM, false))).isEqualTo(RunStatus.DONE);
        BeforeRefresh refreshed = BeforeRefresh.of(site);
        String exp = site.exp();
        try (Connection connection = site.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE \"" + exp + "\"");
        }

        assertThat(site.rollback()).isEqualTo(RunStatus.FAILED);

        assertThat(site.log)
                .contains("the backup database " + exp + " does not exist any more")
                .contains("correct the cause and run synchro-param rollback again");
        refreshed.assertIsBack(site);
    }

    /** The refresh dies in kept-columns: nobody can connect to EXP from the moment when RCT is blocked. */
    private static RunStatus runWithoutBackupInTheWindow(TestSite site) throws Exception {
        site.sinks.add(Instant.start(SubStepId.BLOCK_CONNECTIONS, run -> allowConnections(site, false)));
        try {
            return site.run(site.request(Type.PARAM, false));
        } finally {
            allowConnections(site, true);
        }
    }

    private static void allowConnections(TestSite site, boolean allowed) throws Exception {
        try (Connection connection = site.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE \"" + site.exp() + "\" ALLOW_CONNECTIONS " + allowed);
        }
    }
}
