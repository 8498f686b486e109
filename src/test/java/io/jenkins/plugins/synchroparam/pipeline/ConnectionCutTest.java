package io.jenkins.plugins.synchroparam.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.Slave;
import io.jenkins.plugins.synchroparam.freestyle.SynchroParamBuilder;
import io.jenkins.plugins.synchroparam.request.RefreshRequest;
import io.jenkins.plugins.synchroparam.servers.AcceptanceEnvironment;
import io.jenkins.plugins.synchroparam.servers.DemoJenkins;
import io.jenkins.plugins.synchroparam.servers.DemoServers;
import io.jenkins.plugins.synchroparam.servers.EngineLog;
import io.jenkins.plugins.synchroparam.servers.Hold;
import io.jenkins.plugins.synchroparam.servers.Patience;
import io.jenkins.plugins.synchroparam.servers.Tunnel;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The connection between agent and controller breaks and comes back, while the agent's process lives. */
@WithJenkins
class ConnectionCutTest {

    private static final String AGENT = "worker";

    @RegisterExtension
    private final InboundAgentExtension agents = new InboundAgentExtension();

    private JenkinsRule jenkins;
    private DemoServers servers;
    private Tunnel tunnel;
    private Slave worker;

    @BeforeEach
    void configure(JenkinsRule rule) throws Exception {
        jenkins = rule;
        servers = DemoServers.get();
        DemoJenkins.configure(servers);
        tunnel = Tunnel.to(rule.jenkins.getTcpSlaveAgentListener().getPort());
        worker = agents.createAgent(
                rule,
                InboundAgentExtension.Options.newBuilder()
                        .name(AGENT)
                        .tunnel(tunnel.address())
                        .build());
        rule.jenkins.setNumExecutors(0);
        Aftermath.KEEP_DIRECTORIES = true;
    }

    @AfterEach
    void reset() {
        Aftermath.KEEP_DIRECTORIES = false;
        tunnel.close();
    }

    @Test
    void aPipelineLosesNoLineAndShowsNoneTwice() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(
                new CpsFlowDefinition("synchroParam(type: 'PARAM', clientCode: 'ACME', environment: 'CUT')", true));
        AcceptanceEnvironment rct = servers.environment("CUT");
        WorkflowRun run;
        try (Hold hold = Hold.in(rct, "backup-dump")) {
            run = job.scheduleBuild2(0).waitForStart();
            cutIn(run, hold);
        }
        afterwards(run, rct);
        EngineLogs.assertComplete(run, Path.of(worker.getRemoteFS()));
    }

    @Test
    void norDoesAFreestyleBuild() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(new SynchroParamBuilder(new RefreshRequest("PARAM", "ACME", "FREECUT")));
        AcceptanceEnvironment rct = servers.environment("FREECUT");
        FreeStyleBuild build;
        EngineLog written;
        try (Hold hold = Hold.in(rct, "backup-dump")) {
            build = job.scheduleBuild2(0).waitForStart();
            cutIn(build, hold);
            written = EngineLog.keep(worker);
        }
        afterwards(build, rct);
        written.assertShownBy(build);
    }

    private void cutIn(Run<?, ?> run, Hold hold) throws Exception {
        hold.awaitReached();
        jenkins.waitForMessage("/24] backup-dump ", run);
        tunnel.cut();
        Patience.until("the agent seen offline", () -> worker.toComputer().isOffline());
    }

    /** The engine ends its work alone; then the agent comes back by itself. */
    private void afterwards(Run<?, ?> run, AcceptanceEnvironment rct) throws Exception {
        rct.awaitRuns("DONE");
        assertThat(run.isBuilding()).as("waits for its agent").isTrue();
        assertThat(agents.isAlive(AGENT)).as("the agent's process").isTrue();
        tunnel.mend();
        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run));
        assertThat(rct.open()).isTrue();
    }
}
