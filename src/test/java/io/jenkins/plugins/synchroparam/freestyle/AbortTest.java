package io.jenkins.plugins.synchroparam.freestyle;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.synchroparam.request.RefreshRequest;
import io.jenkins.plugins.synchroparam.servers.AcceptanceEnvironment;
import io.jenkins.plugins.synchroparam.servers.DemoJenkins;
import io.jenkins.plugins.synchroparam.servers.DemoServers;
import io.jenkins.plugins.synchroparam.servers.Engines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A freestyle build that is ended from outside leaves the database open and no engine behind. */
@WithJenkins
class AbortTest {

    private JenkinsRule j;
    private DemoServers servers;
    private DumbSlave agent;
    private FreeStyleProject job;

    @BeforeEach
    void configure(JenkinsRule rule) throws Exception {
        j = rule;
        servers = DemoServers.get();
        DemoJenkins.configure(servers);
        j.jenkins.setNumExecutors(0);
        agent = j.createOnlineSlave();
        job = j.createFreeStyleProject("refresh");
    }

    @Test
    void anAbortPutsConnectionsBack() throws Exception {
        AcceptanceEnvironment rct = servers.environment("FREEABORT").slowWhileBlocked(86_400);
        RefreshRequest request = request("FREEABORT");
        request.setStrategy("in-place");
        job.getBuildersList().add(new SynchroParamBuilder(request));
        FreeStyleBuild build = job.scheduleBuild2(0).waitForStart();
        rct.awaitSlow();
        j.waitForMessage("/24] restore-production", build);
        assertThat(rct.open()).as("blocked").isFalse();

        build.doStop();
        j.assertBuildStatus(Result.ABORTED, j.waitForCompletion(build));
        assertThat(rct.open()).as("open again").isTrue();
        assertThat(rct.runs()).containsExactly("ABORTED");
        j.assertLogContains("connections to RCT are open again", build);
        assertThat(Traces.leftovers(build)).isEmpty();
    }

    /** Each time at another moment of the launch: none may leave an engine behind that nobody follows. */
    @ParameterizedTest
    @ValueSource(ints = {0, 50, 100, 200, 400, 800, 1600})
    void anAbortDuringTheLaunchLeavesNoEngine(int laterMillis) throws Exception {
        AcceptanceEnvironment rct = servers.environment("FREELAUNCH" + laterMillis);
        job.getBuildersList().add(new SynchroParamBuilder(request(rct.code())));
        FreeStyleBuild build = job.scheduleBuild2(0).waitForStart();
        j.waitForMessage("This build runs on agent ", build);
        Thread.sleep(laterMillis);
        build.doStop();
        j.assertBuildStatus(Result.ABORTED, j.waitForCompletion(build));
        assertThat(Engines.of(agent)).isEmpty();
        assertThat(rct.runs()).isSubsetOf("ABORTED");
        assertThat(rct.open()).isTrue();
    }

    private RefreshRequest request(String environment) throws Exception {
        RefreshRequest request = new RefreshRequest("PARAM", "ACME", environment);
        request.setConfiguration(servers.configuration());
        return request;
    }
}
