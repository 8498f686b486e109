package io.jenkins.plugins.synchroparam.freestyle;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Label;
import hudson.model.ParametersAction;
import hudson.model.StringParameterValue;
import io.jenkins.plugins.synchroparam.agent.AgentChooser;
import io.jenkins.plugins.synchroparam.agent.DistantAgents;
import io.jenkins.plugins.synchroparam.agent.DistantNetworks;
import io.jenkins.plugins.synchroparam.catalogue.Target;
import io.jenkins.plugins.synchroparam.request.RefreshRequest;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Where the queue puts builds; that there is no synchroDB, so that they fail once they run, is of no matter here. */
@WithJenkins
@EnabledIf("io.jenkins.plugins.synchroparam.agent.DistantNetworks#possible")
class ClosestAgentQueueTest {

    private static JenkinsRule j;
    private static DistantAgents agents;
    private static ServerSocket ssh;

    private FreeStyleProject job;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        j = rule;
        agents = new DistantAgents(rule);
        agents.labels("linux", "linux paris");
        ssh = new ServerSocket(0, 50, InetAddress.getByName("0.0.0.0"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (agents != null) {
            agents.close();
        }
        if (ssh != null) {
            ssh.close();
        }
    }

    @BeforeEach
    void job() throws Exception {
        agents.mend();
        job = j.createFreeStyleProject();
        job.getBuildersList().add(new SynchroParamBuilder(new RefreshRequest("PARAM", "${CLIENT}", "RCT1")));
        Target.Host host = new Target.Host("rct-host", false, DistantNetworks.HOST, ssh.getLocalPort(), "ssh-rct");
        AgentChooser.measureUnknown(host, null);
        JobHosts.get().remember("ACME", "RCT1", host);
    }

    @Test
    void aBuildGoesToTheClosestAgent() throws Exception {
        FreeStyleBuild build = build("ACME");
        assertThat(build.getBuiltOnStr()).isEqualTo("fast");
        j.assertLogContains("Queued to the closest agent: agent fast is the closest (", build);
    }

    @Test
    void itStaysWithinTheJobsOwnLabel() throws Exception {
        job.setAssignedLabel(Label.parseExpression("paris||windows"));
        FreeStyleBuild build = build("ACME");
        assertThat(build.getBuiltOnStr()).isEqualTo("slow");
        assertThat(build.getAction(ClosestAgentAction.class).label()).isEqualTo("(paris||windows) && (slow)");
    }

    @Test
    void anAgentThatWentOfflineIsNotWaitedFor() throws Exception {
        ClosestAgentAction queued = new ClosestAgentAction("fast", "is the closest");
        assertThat(queued.getAssignedLabel(job)).isEqualTo(Label.get("fast"));
        agents.disconnectFast();
        assertThat(queued.getAssignedLabel(job)).isNull();
    }

    @Test
    void parametersThatNameAnUnknownDatabaseRestrictNothing() throws Exception {
        FreeStyleBuild build = build("OTHER");
        assertThat(build.getAction(ClosestAgentAction.class).label()).isNull();
        j.assertLogContains("Not queued to the closest agent: when it was queued it was not known yet", build);
        j.assertLogContains("which host OTHER RCT1 is on", build);
    }

    @Test
    void anotherJobIsLeftAlone() throws Exception {
        FreeStyleBuild build = j.buildAndAssertSuccess(j.createFreeStyleProject());
        assertThat(build.getAction(ClosestAgentAction.class)).isNull();
    }

    private FreeStyleBuild build(String client) throws Exception {
        return job.scheduleBuild2(
                        0, new ParametersAction(List.of(new StringParameterValue("CLIENT", client)), List.of("CLIENT")))
                .get();
    }
}
