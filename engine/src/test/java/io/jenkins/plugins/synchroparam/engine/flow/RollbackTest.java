package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.compare.DatabaseSnapshot;
import io.jenkins.plugins.synchroparam.engine.compare.SnapshotAssert;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RollbackTest {

    @ParameterizedTest
    @EnumSource(Type.class)
    void bringsRctBackToBeforeTheRefresh(Type type) throws Exception {
        TestSite site = TestSite.create();
        DatabaseSnapshot before = snapshot(site);
        assertThat(site.run(site.request(type, false))).isIn(RunStatus.DONE, RunStatus.UNSTABLE);
        assertThat(DatabaseSnapshot.difference(before, snapshot(site))).isNotEmpty();

        RunStatus status = site.rollback();

        Files.writeString(Path.of("target/rollback-" + type + ".log"), site.log);
        assertThat(status).as(site.log.toString()).isEqualTo(RunStatus.DONE);
        SnapshotAssert.assertThat(snapshot(site)).isEqualTo(before);
    }

    private static DatabaseSnapshot snapshot(TestSite site) throws Exception {
        try (Connection connection = site.connect(site.rct)) {
            // PostgreSQL cannot remove an enum's label: the one that the refresh added stays, and the log says so.
            return DatabaseSnapshot.take(connection)
                    .matching(entry -> !entry.key().equals("type public.order_status"));
        }
    }
}
