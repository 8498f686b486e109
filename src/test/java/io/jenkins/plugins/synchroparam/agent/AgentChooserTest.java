package io.jenkins.plugins.synchroparam.agent;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.AbortException;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Label;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.synchroparam.config.HostSettings;
import io.jenkins.plugins.synchroparam.config.SynchroParamConfiguration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.SleepBuilder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Real agents, in networks of their own, choosing by real connections; the same ones for all tests. */
@WithJenkins
@EnabledIf("io.jenkins.plugins.synchroparam.agent.DistantNetworks#possible")
class AgentChooserTest {

    private static JenkinsRule j;
    private static DistantAgents agents;

    private SshPort ssh;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        j = rule;
        agents = new DistantAgents(rule);
    }

    @AfterAll
    static void stop() throws Exception {
        if (agents != null) {
            agents.close();
        }
    }

    @BeforeEach
    void host() throws Exception {
        ssh = new SshPort();
        AgentChooser.forget(ssh.host());
        agents.labels("linux", "linux");
    }

    @AfterEach
    void asBefore() throws Exception {
        ssh.close();
        agents.mend();
        SynchroParamConfiguration.get().setHosts(List.of());
    }

    @Test
    void theAgentOnTheHostWinsThenTheClosest() throws Exception {
        DumbSlave here = j.createOnlineSlave();

        ChosenAgent chosen = ssh.choose("", null);
        assertFalse(chosen.inPlace());
        assertEquals(here.getNodeName(), chosen.label());
        assertThat(ssh.log(), containsString("Agents for host rct-host (" + DistantNetworks.HOST + ":"));
        assertThat(
                ssh.log(),
                matchesRegex("(?s).*" + here.getNodeName() + " +[0-9.]+ ms +[0-9.]+ ms +1/1 +chosen: on the host\n.*"));
        assertThat(ssh.log(), matchesRegex("(?s).*fast +[0-9.]+ ms +[0-9.]+ ms +1/1 +not on the host\n.*"));

        j.jenkins.removeNode(here);
        assertEquals("fast", ssh.choose("", null).label());
        assertThat(
                ssh.log(),
                matchesRegex("(?s).*slow +[0-9]{2,}\\.[0-9]+ ms +[0-9.]+ ms +1/1 +farther by [0-9.]+ ms\n.*"));
        assertThat(ssh.log(), containsString("Agent fast is the closest ("));
    }

    @Test
    void aLabelRestrictsAndAZoneGoesFirstWithinIt() throws Exception {
        agents.labels("linux", "linux paris");

        assertEquals("slow", ssh.choose("paris && linux", null).label());
        assertThat(ssh.log(), containsString("not labelled paris&&linux"));

        zone("paris");
        assertEquals("slow", ssh.choose("", null).label());
        assertThat(ssh.log(), containsString("not in zone paris"));
        assertEquals("slow", ssh.choose("linux", null).label());
        assertEquals("fast", ssh.choose("!paris", null).label());

        ChosenAgent waiting = ssh.choose("windows", null);
        assertEquals("windows", waiting.label());
        assertEquals("no agent labelled windows is online: the queue waits for one", waiting.reason());
        AbortException wrong = assertThrows(AbortException.class, () -> ssh.choose("linux &&", null));
        assertThat(wrong.getMessage(), containsString("agent label \"linux &&\""));
    }

    @Test
    void agentsWithoutAWayToTheHostLose() throws Exception {
        agents.cutFast();

        assertEquals("slow", ssh.choose("", null).label());
        assertThat(ssh.log(), matchesRegex("(?s).*fast +- +- +1/1 +no way to the host\n.*"));

        ssh.close();
        AgentChooser.forget(ssh.host());
        ChosenAgent any = ssh.choose("", null);
        assertEquals("", any.label());
        assertFalse(any.inPlace());
        assertThat(any.reason(), containsString("no agent reaches host rct-host"));
        assertThat(ssh.log(), matchesRegex("(?s).*slow +- +- +1/1 +the host refuses the connection\n.*"));
    }

    @Test
    void ofEquallyCloseOnesTheQueueTakesTheIdleOne() throws Exception {
        FreeStyleProject busy = j.createFreeStyleProject();
        busy.setAssignedNode(agents.slow());
        busy.getBuildersList().add(new SleepBuilder(Long.MAX_VALUE));
        FreeStyleBuild occupying = busy.scheduleBuild2(0).waitForStart();
        try {
            // How much two such networks differ on a busy machine is chance.
            ssh.distance("slow", 300);
            ssh.distance("fast", 310);

            ChosenAgent chosen = ssh.choose("", null);
            assertEquals("fast || slow", chosen.label());
            assertThat(ssh.log(), matchesRegex("(?s).*fast +[0-9.]+ ms +[0-9.]+ ms +1/1 +chosen\n.*"));
            assertThat(ssh.log(), matchesRegex("(?s).*slow +[0-9.]+ ms +[0-9.]+ ms +0/1 +equally good\n.*"));

            FreeStyleProject next = j.createFreeStyleProject();
            next.setAssignedLabel(Label.parseExpression(chosen.label()));
            assertEquals("fast", j.buildAndAssertSuccess(next).getBuiltOnStr());
        } finally {
            occupying.doStop();
            j.waitForCompletion(occupying);
        }
    }

    @Test
    void aBuildStaysOnAnAgentThatSuits() throws Exception {
        agents.labels("paris", "linux");

        ChosenAgent stays = ssh.choose("", agents.slow());
        assertTrue(stays.inPlace());
        assertThat(
                ssh.log(),
                matchesRegex("Stays on agent slow, where the build is: it reaches host rct-host in [0-9.]+ ms\n"));

        assertEquals("fast", ssh.choose("paris", agents.slow()).label());
        zone("paris");
        assertEquals("fast", ssh.choose("", agents.slow()).label());
        assertTrue(ssh.choose("linux", agents.slow()).inPlace());
        assertThat(ssh.log(), containsString("it matches linux, reaches host rct-host in"));
    }

    @Test
    void forALocalHostOnlyAnAgentOnItSuits() throws Exception {
        ssh.local();

        AbortException none = assertThrows(AbortException.class, () -> ssh.choose("", agents.fast()));
        assertThat(none.getMessage(), containsString("host \"rct-host\" is local in synchroDB"));
        assertThat(none.getMessage(), not(containsString("\n")));

        DumbSlave here = j.createOnlineSlave();
        assertEquals(here.getNodeName(), ssh.choose("", agents.fast()).label());
        assertThat(ssh.log(), allOf(containsString("not on the host"), containsString("runs on the host itself")));
    }

    @Test
    void theQueueIsAnsweredFromWhatIsKnown() throws Exception {
        assertTrue(AgentChooser.known(ssh.host(), null).isEmpty());

        AgentChooser.measureUnknown(ssh.host(), null);
        assertEquals("fast", AgentChooser.known(ssh.host(), null).orElseThrow().label());

        agents.disconnectFast();
        assertEquals("slow", AgentChooser.known(ssh.host(), null).orElseThrow().label());
        assertTrue(
                Distances.get().known("fast", Destination.of(ssh.host())).isEmpty(), "forgotten with its connection");
    }

    private void zone(String label) {
        HostSettings settings = new HostSettings("rct-host");
        settings.setZoneLabel(label);
        SynchroParamConfiguration.get().setHosts(List.of(settings));
    }
}
