package io.jenkins.plugins.synchroparam.freestyle;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.synchroparam.request.RefreshRequest;
import io.jenkins.plugins.synchroparam.servers.AcceptanceEnvironment;
import io.jenkins.plugins.synchroparam.servers.DemoJenkins;
import io.jenkins.plugins.synchroparam.servers.DemoServers;
import io.jenkins.plugins.synchroparam.servers.Hold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The agent's process gets SIGKILL while a freestyle build refreshes from it. */
@WithJenkins
class AgentLossTest {

    private static final String AGENT = "worker";

    @RegisterExtension
    private final InboundAgentExtension agents = new InboundAgentExtension();

    @Test
    void theRefreshGoesOnAndTheBuildTakesItUpWhenTheAgentIsBack(JenkinsRule jenkins) throws Exception {
        DemoServers servers = DemoServers.get();
        DemoJenkins.configure(servers);
        agents.createAgent(jenkins, AGENT);
        jenkins.jenkins.setNumExecutors(0);
        AcceptanceEnvironment rct = servers.environment("FREELOST");
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(new SynchroParamBuilder(new RefreshRequest("PARAM", "ACME", "FREELOST")));

        FreeStyleBuild build;
        try (Hold hold = Hold.in(rct, "backup-dump")) {
            build = job.scheduleBuild2(0).waitForStart();
            hold.awaitReached();
            jenkins.waitForMessage("/24] backup-dump ", build);
            agents.stop(jenkins, AGENT);
            jenkins.waitForMessage("waiting for it, the engine goes on there", build);
        }
        rct.awaitRuns("DONE");
        assertThat(build.isBuilding()).as("waits for its agent").isTrue();
        agents.start(jenkins, AGENT);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("DONE in ", build);
        assertThat(rct.open()).isTrue();
    }
}
