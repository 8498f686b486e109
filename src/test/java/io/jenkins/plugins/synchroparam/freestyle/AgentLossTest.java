package io.jenkins.plugins.synchroparam.freestyle;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.Slave;
import io.jenkins.plugins.synchroparam.request.RefreshRequest;
import io.jenkins.plugins.synchroparam.servers.AcceptanceEnvironment;
import io.jenkins.plugins.synchroparam.servers.DemoJenkins;
import io.jenkins.plugins.synchroparam.servers.DemoServers;
import io.jenkins.plugins.synchroparam.servers.EngineLog;
import io.jenkins.plugins.synchroparam.servers.Hold;
import org.junit.jupiter.api.BeforeEach;
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

    private JenkinsRule jenkins;
    private DemoServers servers;
    private Slave worker;

    @BeforeEach
    void configure(JenkinsRule rule) throws Exception {
        jenkins = rule;
        servers = DemoServers.get();
        DemoJenkins.configure(servers);
        worker = agents.createAgent(jenkins, AGENT);
        jenkins.jenkins.setNumExecutors(0);
    }

    @Test
    void theRefreshGoesOnAndTheBuildTakesItUpWhenTheAgentIsBack() throws Exception {
        AcceptanceEnvironment rct = servers.environment("FREELOST");
        FreeStyleBuild build;
        EngineLog written;
        try (Hold hold = Hold.in(rct, "backup-dump")) {
            build = lost(rct, hold);
            written = EngineLog.keep(worker);
        }
        rct.awaitRuns("DONE");
        assertThat(build.isBuilding()).as("waits for its agent").isTrue();
        agents.start(jenkins, AGENT);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        written.assertShownBy(build);
        assertThat(rct.open()).isTrue();
    }

    /** Nobody can tell the engine to end: the build says so, and what to do. */
    @Test
    void anAbortMeanwhileSaysThatTheEngineMayStillRun() throws Exception {
        AcceptanceEnvironment rct = servers.environment("FREELOSTABORT");
        try (Hold hold = Hold.in(rct, "backup-dump")) {
            FreeStyleBuild build = lost(rct, hold);
            build.doStop();
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
            jenkins.assertLogContains("the engine could not be told to end (", build);
            jenkins.assertLogContains("it may still run; synchro-param status tells how far it is", build);
            jenkins.assertLogNotContains("\tat ", build);
        }
        rct.awaitRuns("DONE");
    }

    /** A build whose agent is lost while it dumps. */
    private FreeStyleBuild lost(AcceptanceEnvironment rct, Hold hold) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(new SynchroParamBuilder(new RefreshRequest("PARAM", "ACME", rct.code())));
        FreeStyleBuild build = job.scheduleBuild2(0).waitForStart();
        hold.awaitReached();
        jenkins.waitForMessage("/24] backup-dump ", build);
        agents.stop(jenkins, AGENT);
        jenkins.waitForMessage("waiting for it, the engine goes on there", build);
        return build;
    }
}
