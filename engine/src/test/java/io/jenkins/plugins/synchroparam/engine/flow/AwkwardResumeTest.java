package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** With every kind of object hanging on the imported tables, the engine is killed while it puts them back. */
class AwkwardResumeTest {

    @Test
    void takenUpItEndsAsAnUndisturbedRunAndCanBeRolledBack() throws Exception {
        TestSite twin = site();
        assertThat(twin.run(twin.request(Type.GLOBAL, false)))
                .as(twin.shownLog())
                .isEqualTo(RunStatus.DONE);
        TestSite site = site();
        BeforeRefresh before = BeforeRefresh.of(site);

        KilledProcess.killAt(site, Type.GLOBAL, KillTest.INSTANTS.get("amid the put-back"));
        assertThat(EndState.connectable(site)).as("it died in the window").isFalse();
        RunStatus status = site.run(site.request(Type.GLOBAL, true));

        Files.writeString(Path.of("target/awkward-resumed.log"), site.log);
        assertThat(status).as(site.shownLog()).isEqualTo(RunStatus.DONE);
        EndState.of(site).assertEquals(EndState.of(twin));
        assertThat(before.changesSince(site)).isNotEmpty();
        assertThat(site.rollback()).as(site.shownLog()).isEqualTo(RunStatus.DONE);
        before.assertIsBack(site);
    }

    private static TestSite site() throws Exception {
        TestSite site = AwkwardSite.create("", "").site;
        site.configuration = AwkwardEndStateTest.RULES;
        return site;
    }
}
