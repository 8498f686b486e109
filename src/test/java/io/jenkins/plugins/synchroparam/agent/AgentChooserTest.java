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
import hudson.model.Node;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.synchroparam.config.HostSettings;
import io.jenkins.plugins.synchroparam.config.SynchroParamConfiguration;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.SleepBuilder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Real agents, in networks of their own, choosing by real connections. */
@WithJenkins
@EnabledIf("io.jenkins.plugins.synchroparam.agent.DistantNetworks#possible")
class AgentChooserTest {

    private final Duration deadline = Distances.DEADLINE;
    private JenkinsRule j;
    private DistantNetworks networks;
    private SshPort ssh;

    @BeforeEach
    void host(JenkinsRule rule) throws Exception {
        j = rule;
        j.jenkins.setNumExecutors(0);
        Distances.DEADLINE = Duration.ofMinutes(5);
        networks = new DistantNetworks();
        ssh = new SshPort();
    }

    @AfterEach
    void close() throws Exception {
        Distances.DEADLINE = deadline;
        for (Node node : j.jenkins.getNodes()) {
            j.jenkins.removeNode(node);
        }
        ssh.close();
        networks.close();
    }

    @Test
    void theAgentOnTheHostWinsThenTheClosest() throws Exception {
        DistantNetworks.agent(j, networks.add(true), "slow", "linux", 1);
        DistantNetworks.agent(j, networks.add(false), "fast", "linux", 1);
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
        DistantNetworks.agent(j, networks.add(false), "fast", "linux", 1);
        DistantNetworks.agent(j, networks.add(true), "slow", "linux paris", 1);

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
        String island = networks.add(false);
        DistantNetworks.agent(j, island, "island", "", 1);
        DistantNetworks.agent(j, networks.add(true), "slow", "", 1);
        networks.cut(island);

        assertEquals("slow", ssh.choose("", null).label());
        assertThat(ssh.log(), matchesRegex("(?s).*island +- +- +1/1 +no way to the host\n.*"));

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
        DumbSlave a = DistantNetworks.agent(j, networks.add(false), "a", "", 1);
        DistantNetworks.agent(j, networks.add(false), "b", "", 1);
        FreeStyleProject busy = j.createFreeStyleProject();
        busy.setAssignedNode(a);
        busy.getBuildersList().add(new SleepBuilder(Long.MAX_VALUE));
        FreeStyleBuild occupying = busy.scheduleBuild2(0).waitForStart();
        // How much two such networks differ on a busy machine is chance.
        Distances.get().remember("a", Destination.of(ssh.host()), new Distance(Distance.Outcome.REACHED, 300, 100));
        Distances.get().remember("b", Destination.of(ssh.host()), new Distance(Distance.Outcome.REACHED, 310, 100));

        ChosenAgent chosen = ssh.choose("", null);
        assertEquals("b || a", chosen.label());
        assertThat(ssh.log(), matchesRegex("(?s).*b +[0-9.]+ ms +[0-9.]+ ms +1/1 +chosen\n.*"));
        assertThat(ssh.log(), matchesRegex("(?s).*a +[0-9.]+ ms +[0-9.]+ ms +0/1 +equally good\n.*"));

        FreeStyleProject next = j.createFreeStyleProject();
        next.setAssignedLabel(Label.parseExpression(chosen.label()));
        assertEquals("b", j.buildAndAssertSuccess(next).getBuiltOnStr());
        occupying.doStop();
        j.waitForCompletion(occupying);
    }

    @Test
    void aBuildStaysOnAnAgentThatSuits() throws Exception {
        DumbSlave slow = DistantNetworks.agent(j, networks.add(true), "slow", "linux", 1);
        DistantNetworks.agent(j, networks.add(false), "fast", "paris", 1);

        ChosenAgent stays = ssh.choose("", slow);
        assertTrue(stays.inPlace());
        assertThat(
                ssh.log(),
                matchesRegex("Stays on agent slow, where the build is: it reaches host rct-host in [0-9.]+ ms\n"));

        assertEquals("fast", ssh.choose("paris", slow).label());
        zone("paris");
        assertEquals("fast", ssh.choose("", slow).label());
        assertTrue(ssh.choose("linux", slow).inPlace());
        assertThat(ssh.log(), containsString("it matches linux, reaches host rct-host in"));
    }

    @Test
    void forALocalHostOnlyAnAgentOnItSuits() throws Exception {
        DumbSlave fast = DistantNetworks.agent(j, networks.add(false), "fast", "", 1);
        ssh.local();

        AbortException none = assertThrows(AbortException.class, () -> ssh.choose("", fast));
        assertThat(none.getMessage(), containsString("host \"rct-host\" is local in synchroDB"));
        assertThat(none.getMessage(), not(containsString("\n")));

        DumbSlave here = j.createOnlineSlave();
        assertEquals(here.getNodeName(), ssh.choose("", fast).label());
        assertThat(ssh.log(), allOf(containsString("not on the host"), containsString("runs on the host itself")));
    }

    @Test
    void theQueueIsAnsweredFromWhatIsKnown() throws Exception {
        DistantNetworks.agent(j, networks.add(true), "slow", "linux", 1);
        DistantNetworks.agent(j, networks.add(false), "fast", "linux", 1);
        assertTrue(AgentChooser.known(ssh.host(), null).isEmpty());

        AgentChooser.measureUnknown(ssh.host(), null);
        assertEquals("fast", AgentChooser.known(ssh.host(), null).orElseThrow().label());

        j.jenkins.getComputer("fast").disconnect(null).get();
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
