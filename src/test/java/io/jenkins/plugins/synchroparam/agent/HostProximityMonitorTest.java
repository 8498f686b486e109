package io.jenkins.plugins.synchroparam.agent;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Computer;
import hudson.node_monitors.NodeMonitor;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.synchroparam.catalogue.Target;
import io.jenkins.plugins.synchroparam.config.HostSettings;
import io.jenkins.plugins.synchroparam.config.SynchroParamConfiguration;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import org.htmlunit.html.HtmlTableRow;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class HostProximityMonitorTest {

    @Test
    void theColumnShowsTheDistanceToEachHostInUse(JenkinsRule j) throws Exception {
        DumbSlave agent = j.createOnlineSlave();
        try (ServerSocket ssh = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ServerSocket closed = new ServerSocket(0)) {
            HostsInUse.get().add(new Target.Host("rct-host", false, "127.0.0.1", ssh.getLocalPort(), "ssh"));
            int port = closed.getLocalPort();
            closed.close();
            HostsInUse.get().add(new Target.Host("<i>gone</i>", false, "127.0.0.1", port, "ssh"));
            monitor(j).triggerUpdate().join();

            assertThat(data(j, agent.toComputer())).hasSize(2).first().satisfies(distance -> {
                assertThat(distance.getHost()).isEqualTo("rct-host");
                assertThat(distance.getMedianMicros()).isNotNegative();
            });
            HtmlTableRow row = j.createWebClient().goTo("computer").getHtmlElementById("node_" + agent.getNodeName());
            assertThat(row.getTextContent())
                    .containsPattern("rct-host: [0-9.]+ ms \\(on the host\\)")
                    .contains("<i>gone</i>: connection refused");
            assertThat(row.getByXPath(".//i")).isEmpty();
        }
    }

    /** Jenkins starts a round for each agent that comes online. */
    @Test
    void aRoundMeasuresOnlyWhatIsNotKnown(JenkinsRule j) throws Exception {
        DumbSlave agent = j.createOnlineSlave();
        try (ServerSocket ssh = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Target.Host host = new Target.Host("rct-host", false, "127.0.0.1", ssh.getLocalPort(), "ssh");
            HostsInUse.get().add(host);
            Distance known = new Distance(Distance.Outcome.REACHED, 12_345, 100);
            Distances.get().remember(agent.getNodeName(), Destination.of(host), known);
            monitor(j).triggerUpdate().join();
            assertThat(Distances.get().known(agent.getNodeName(), Destination.of(host)))
                    .contains(known);

            Distances.get().forgetAgent(agent.getNodeName());
            monitor(j).triggerUpdate().join();
            assertThat(Distances.get().known(agent.getNodeName(), Destination.of(host)))
                    .isPresent()
                    .isNotEqualTo(Optional.of(known));
        }
    }

    @Test
    void aHostThatSynchroDbDoesNotKnowIsNotMeasured(JenkinsRule j) throws Exception {
        DumbSlave agent = j.createOnlineSlave();
        try (ServerSocket other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            SynchroParamConfiguration.get().setHosts(List.of(new HostSettings("localhost")));
            monitor(j).triggerUpdate().join();
            assertThat(data(j, agent.toComputer())).isEmpty();
            other.setSoTimeout(500);
            Assertions.assertThrows(SocketTimeoutException.class, other::accept);
        }
    }

    private static HostProximityMonitor monitor(JenkinsRule j) {
        return NodeMonitor.getAll().stream()
                .filter(HostProximityMonitor.class::isInstance)
                .map(HostProximityMonitor.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static List<HostDistance> data(JenkinsRule j, Computer agent) {
        return monitor(j).data(agent);
    }
}
