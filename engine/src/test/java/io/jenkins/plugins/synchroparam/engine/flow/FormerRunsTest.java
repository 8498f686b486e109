package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.ExpStatus;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Run;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Status;
import io.jenkins.plugins.synchroparam.engine.compare.DatabaseSnapshot;
import io.jenkins.plugins.synchroparam.engine.compare.SnapshotAssert;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a dead run means for the next one. */
class FormerRunsTest {

    @Test
    void aNewRunCleansUpAfterADeadOne() throws Exception {
        TestSite site = TestSite.create();
        KilledProcess.killAt(site, Type.PARAM, List.of("/24] drop-imported-tables ", "SQL CREATE TABLE"));
        long dead = runs(site).get(0).id();
        assertThat(EndState.query(
                        site,
                        "SELECT datname FROM pg_database WHERE datname LIKE 'synchro\\_param\\_scratch\\_" + dead
                                + "\\_%'"))
                .as("left by the dead run")
                .isNotEmpty();

        RunStatus status = site.run(site.request(Type.PARAM, false));

        assertThat(status).as(site.log.toString()).isEqualTo(RunStatus.DONE);
        EndState.assertNothingLeft(site, dead);
        assertThat(runs(site)).extracting(Run::status).containsExactly(Status.DONE, Status.ABORTED);
        assertThat(runs(site).get(1).reason()).contains("its process died");
    }

    @Test
    void aNewRunDropsAHalfMadeBackupAndOpensRct() throws Exception {
        TestSite site = TestSite.create();
        String access = EndState.access(site);
        KilledProcess.killAt(site, Type.PARAM, List.of("/24] backup-database ", "SQL COMMENT ON DATABASE"));
        assertThat(EndState.exps(site)).extracting(e -> e.status()).containsExactly(ExpStatus.PLANNED);
        KilledProcess.killAt(site, Type.PARAM, List.of("/24] block-connections ", "SQL SELECT o.pid, o.who"));
        assertThat(EndState.connectable(site)).isFalse();

        RunStatus status = site.run(site.request(Type.PARAM, false));

        assertThat(status).as(site.log.toString()).isEqualTo(RunStatus.DONE);
        assertThat(EndState.access(site)).isEqualTo(access);
        assertThat(EndState.exps(site))
                .as("of the run that died with its backup complete, and of the last one")
                .extracting(e -> e.status())
                .containsExactly(ExpStatus.COMPLETE, ExpStatus.COMPLETE);
    }

    @Test
    void aHalfReplacedRctIsRefusedToAnyOtherRun() throws Exception {
        TestSite site = TestSite.create();
        KilledProcess.killAt(site, Type.PARAM, List.of("/24] restore-production ", "SQL COPY ", "SQL COPY "));
        DatabaseSnapshot half;

        for (boolean resume : new boolean[] {false, true}) {
            // Of the other type there is no run to take up, whatever resume says.
            Type type = resume ? Type.GLOBAL : Type.PARAM;
            assertThatThrownBy(() -> site.run(site.request(type, resume)))
                    .isInstanceOf(SynchroException.class)
                    .hasMessageContaining("run " + runs(site).get(0).id() + " (build nightly #41)")
                    .hasMessageContaining("resume ON")
                    .hasMessageContaining("synchro-param rollback")
                    .hasMessageNotContaining("\n");
        }
        assertThat(EndState.connectable(site)).isTrue();
        try (Connection rct = site.connect(site.rct)) {
            half = DatabaseSnapshot.take(rct);
        }
        assertThat(runs(site)).as("no run was begun").hasSize(1);
        assertThatThrownBy(() -> site.run(site.request(Type.PARAM, false))).isInstanceOf(SynchroException.class);
        try (Connection rct = site.connect(site.rct)) {
            SnapshotAssert.assertThat(DatabaseSnapshot.take(rct)).isEqualTo(half);
        }

        assertThat(site.run(site.request(Type.PARAM, true)))
                .as(site.log.toString())
                .isEqualTo(RunStatus.DONE);
    }

    /** It would build on what the other run has cleaned up. */
    @Test
    void aRunAfterWhichAnotherOneCleanedUpIsNotTakenUp() throws Exception {
        TestSite site = TestSite.create();
        site.approach = Approach.of(Strategy.SWAP_DATABASE);
        site.sinks.add(Instant.within(SubStepId.BACKUP_RESTORE, Thread::interrupt));
        assertThat(site.run(site.request(Type.PARAM, false))).isEqualTo(RunStatus.INTERRUPTED);
        site.sinks.add(Instant.within(SubStepId.KEPT_TABLES, Thread::interrupt));
        assertThat(site.run(site.request(Type.GLOBAL, false))).isEqualTo(RunStatus.INTERRUPTED);

        RunStatus status = site.run(site.request(Type.PARAM, true));

        assertThat(status).as(site.log.toString()).isEqualTo(RunStatus.DONE);
        assertThat(site.log)
                .contains("resume ON: there is no failed run to take up, this one starts from the beginning");
        assertThat(EndState.exps(site))
                .as("backups in the journal")
                .singleElement()
                .satisfies(exp -> assertThat(exp.status()).isEqualTo(ExpStatus.COMPLETE));
    }

    @Test
    void aLostDirectoryOnTheHostIsMadeAgain() throws Exception {
        for (List<String> instant : List.of(
                List.of("/24] drop-imported-tables ", "SQL CREATE TABLE"),
                List.of("/24] restore-production ", "SQL COPY "),
                List.of("/24] kept-columns ", "SQL DROP OWNED BY"))) {
            TestSite site = TestSite.create();
            KilledProcess.killAt(site, Type.PARAM, instant);
            long id = runs(site).get(0).id();
            deleteAll(Path.of(EndState.state(site, id).get(StateKey.DIRECTORY)));

            assertThat(site.run(site.request(Type.PARAM, true)))
                    .as(site.log.toString())
                    .isEqualTo(RunStatus.DONE);
            EndState.assertNothingLeft(site, id);
            EndState.of(site);
        }
    }

    @Test
    void theOtherOfTwoRunsIsToldWhoWorks() throws Exception {
        TestSite site = TestSite.create();
        Process first = KilledProcess.start(EngineProcess.describe(site), Type.PARAM, List.of("/24] kept-tables "));
        try {
            assertThat(KilledProcess.reaches(first, StoppingLog.REACHED)).isTrue();
            assertThatThrownBy(() -> site.run(site.request(Type.PARAM, true)))
                    .isInstanceOf(SynchroException.class)
                    .hasMessageContaining(site.client + " RCT1 is in use by killed since 20")
                    .hasMessageContaining("build nightly #41");
        } finally {
            first.destroyForcibly().waitFor();
        }
    }

    private static List<Run> runs(TestSite site) {
        return site.journal(j -> j.runs(site.client, "RCT1", 10));
    }

    private static void deleteAll(Path directory) throws Exception {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
