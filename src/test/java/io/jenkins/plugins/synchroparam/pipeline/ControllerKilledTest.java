package io.jenkins.plugins.synchroparam.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.servers.AcceptanceEnvironment;
import io.jenkins.plugins.synchroparam.servers.DemoServers;
import io.jenkins.plugins.synchroparam.servers.Hold;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** The controller's process gets SIGKILL in the middle of a refresh; its agent stays and comes back to the next one. */
class ControllerKilledTest {

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension()
            .javaOptions("-D" + Aftermath.class.getName() + ".KEEP_DIRECTORIES=true")
            .withTimeout(1_200);

    @RegisterExtension
    private final InboundAgentExtension agents = new InboundAgentExtension();

    @ParameterizedTest
    @ValueSource(strings = {"import-tables", "restore-production"})
    void noLineIsLostAndNoneDoubled(String subStep) throws Throwable {
        DemoServers servers = DemoServers.get();
        AcceptanceEnvironment rct = servers.environment("KILLED_" + subStep.replace('-', '_'));
        String directory = servers.directory().toString();
        try (Hold hold = Hold.in(rct, subStep)) {
            jenkins.startJenkins();
            agents.createAgent(jenkins, RemoteRefresh.AGENT);
            jenkins.runRemotely(RemoteRefresh::start, directory, rct.code());
            hold.awaitReached();
            jenkins.runRemotely(RemoteRefresh::awaitLine, "/24] " + subStep + " ");
            jenkins.stopJenkinsForcibly();

            jenkins.startJenkins();
            hold.close();
            String workspaces = jenkins.runRemotely(RemoteRefresh::end, "SUCCESS");
            String log = jenkins.runRemotely(RemoteRefresh::engineLog);
            assertThat(log).isEqualTo(EngineLogs.written(Path.of(workspaces)));
        }
        assertThat(rct.runs()).containsExactly("DONE");
        assertThat(rct.open()).isTrue();
    }
}
