package io.jenkins.plugins.synchroparam.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.servers.AcceptanceEnvironment;
import io.jenkins.plugins.synchroparam.servers.DemoServers;
import io.jenkins.plugins.synchroparam.servers.Hold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** Two controllers, each a process with an agent and a home of its own, that share nothing but synchroDB. */
class SeveralControllersTest {

    private static final int TIMEOUT = 1_200;

    @RegisterExtension
    private final RealJenkinsExtension first =
            new RealJenkinsExtension().withName("first").withTimeout(TIMEOUT);

    @RegisterExtension
    private final RealJenkinsExtension second =
            new RealJenkinsExtension().withName("second").withTimeout(TIMEOUT);

    @RegisterExtension
    private final InboundAgentExtension agentsOfFirst = new InboundAgentExtension();

    @RegisterExtension
    private final InboundAgentExtension agentsOfSecond = new InboundAgentExtension();

    @Test
    void theSecondOneWaitsForTheFirst() throws Throwable {
        DemoServers servers = DemoServers.get();
        AcceptanceEnvironment rct = servers.environment("TWOHOMES");
        String directory = servers.directory().toString();
        start(first, agentsOfFirst);
        start(second, agentsOfSecond);
        try (Hold hold = Hold.in(rct, "kept-tables")) {
            first.runRemotely(RemoteRefresh::start, directory, rct.code());
            hold.awaitReached();
            second.runRemotely(RemoteRefresh::start, directory, rct.code());
            second.runRemotely(RemoteRefresh::awaitLine, "TWOHOMES is in use by ");
            assertThat(rct.runs()).as("runs that began").hasSize(1);
        }
        assertWhole(first);
        assertWhole(second);
        assertThat(second.runRemotely(RemoteRefresh::log)).contains("build refresh #1");
        assertThat(rct.runs()).containsExactly("DONE", "DONE");
        assertThat(rct.open()).isTrue();
    }

    private static void start(RealJenkinsExtension controller, InboundAgentExtension agents) throws Throwable {
        controller.startJenkins();
        agents.createAgent(controller, RemoteRefresh.AGENT);
    }

    private static void assertWhole(RealJenkinsExtension controller) throws Throwable {
        controller.runRemotely(RemoteRefresh::end, "SUCCESS");
        assertThat(controller.runRemotely(RemoteRefresh::log)).contains("24/24] ");
    }
}
