package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RefreshTest {

    @Test
    void paramRefreshEndsDone() throws Exception {
        TestSite site = TestSite.create();
        RunStatus status = site.run(site.request(Type.PARAM, false));
        Files.writeString(Path.of("target/param.log"), site.log);
        assertThat(status).as(site.log.toString()).isEqualTo(RunStatus.DONE);
    }

    @Test
    void globalRefreshEndsUnstable() throws Exception {
        TestSite site = TestSite.create();
        RunStatus status = site.run(site.request(Type.GLOBAL, false));
        Files.writeString(Path.of("target/global.log"), site.log);
        assertThat(status).as(site.log.toString()).isEqualTo(RunStatus.UNSTABLE);
    }
}
