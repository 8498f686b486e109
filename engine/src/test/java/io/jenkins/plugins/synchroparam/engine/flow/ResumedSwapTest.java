package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.ExpStatus;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.Run;
import io.jenkins.plugins.synchroparam.engine.events.Event;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.BlockedRun;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A swap of databases that failed late and is taken up, or cleaned up after, another day. */
class ResumedSwapTest {

    private final TestSite site = TestSite.create();

    ResumedSwapTest() throws Exception {}

    @BeforeEach
    void swapDatabases() {
        site.approach = Approach.of(Strategy.SWAP_DATABASE);
    }

    @Test
    void keptColumnsThatUsersChangedAfterTheyWereCarriedOverAreNotLost() throws Exception {
        assertThat(failedAt(SubStepId.PRODUCTION_DUMP, "is complete: it takes RCT's place"))
                .isEqualTo(RunStatus.FAILED);
        in(site.rct, "UPDATE public.param_mail SET smtp_host = 'meanwhile.example'");

        assertThat(site.run(site.request(Type.PARAM, true))).as(site.shownLog()).isEqualTo(RunStatus.DONE);

        assertThat(EndState.query(site, site.rct, "SELECT DISTINCT smtp_host FROM public.param_mail"))
                .contains("meanwhile.example");
    }

    @Test
    void theOldRctIsNeverTakenForAHalfMadeBackup() throws Exception {
        assertThat(failedAt(SubStepId.KEPT_COLUMNS, "")).isEqualTo(RunStatus.FAILED);
        String exp = site.exp();
        // What a killed run, and a next one whose connection to the journal broke, could not tell it any more.
        in("synchrodb", "UPDATE synchro.exp_database SET status = 'PLANNED' WHERE name = '" + exp + "'");

        site.with("next", "9", engine -> {
            Run failed = engine.journal().runs(site.client, "RCT1", 1).get(0);
            try (RunContext dead = BlockedRun.context(engine, failed)) {
                io.jenkins.plugins.synchroparam.engine.run.Leftovers.remove(dead);
            }
            return null;
        });

        assertThat(EndState.query(site, "SELECT datname FROM pg_database WHERE datname = '" + exp + "'"))
                .isNotEmpty();
        assertThat(EndState.exps(site)).extracting(e -> e.status()).containsExactly(ExpStatus.COMPLETE);
    }

    private RunStatus failedAt(SubStepId subStep, String text) throws Exception {
        AtomicBoolean thrown = new AtomicBoolean();
        site.sinks.add(event -> {
            if (event instanceof Event.Message message
                    && message.subStep().equals(subStep.id())
                    && message.text().contains(text)
                    && thrown.compareAndSet(false, true)) {
                throw new OutOfMemoryError("as if");
            }
        });
        RunStatus status = site.run(site.request(Type.PARAM, false));
        assertThat(thrown).as(site.log.toString()).isTrue();
        return status;
    }

    private void in(String database, String sql) throws SQLException {
        try (Connection connection = site.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
