package io.jenkins.plugins.synchroparam.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.servers.AcceptanceEnvironment;
import io.jenkins.plugins.synchroparam.servers.DemoServers;
import io.jenkins.plugins.synchroparam.servers.Engines;
import io.jenkins.plugins.synchroparam.servers.Hold;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** The controller's process and the agent's get SIGKILL together in the middle of a refresh, and are started again. */
class BothKilledTest {

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension()
            .javaOptions("-D" + Aftermath.class.getName() + ".KEEP_DIRECTORIES=true")
            .withTimeout(1_200);

    @RegisterExtension
    private final InboundAgentExtension agents = new InboundAgentExtension();

    private final InboundAgentExtension.Options agent =
            InboundAgentExtension.Options.newBuilder().name(RemoteRefresh.AGENT).build();

    /** It is nobody's child: here it ends while there is neither controller nor agent. */
    @Test
    void theStepTakesUpTheEngineThatWentOn() throws Throwable {
        AcceptanceEnvironment rct = DemoServers.get().environment("BOTH_KILLED");
        try (Hold hold = Hold.in(rct, "restore-production")) {
            killIn(rct, hold, "restore-production");
        }
        rct.awaitRuns("DONE");

        startAgain();
        String workspaces = jenkins.runRemotely(RemoteRefresh::end, "SUCCESS");
        assertThat(jenkins.runRemotely(RemoteRefresh::engineLog)).isEqualTo(EngineLogs.written(Path.of(workspaces)));
        assertThat(rct.open()).isTrue();
    }

    /** As when the machine of both loses its power. */
    @Test
    void anEngineThatGotItTooFailsTheStepInOneLineAndARerunFinishesTheWork() throws Throwable {
        AcceptanceEnvironment rct = DemoServers.get().environment("ALL_KILLED");
        try (Hold hold = Hold.in(rct, "restore-production")) {
            String directory = killIn(rct, hold, "restore-production");
            Engines.below(directory).forEach(ProcessHandle::destroyForcibly);
        }
        assertThat(rct.open()).as("left blocked").isFalse();

        startAgain();
        String workspaces = jenkins.runRemotely(RemoteRefresh::end, "FAILURE");
        assertThat(jenkins.runRemotely(RemoteRefresh::log))
                .contains("a rerun with resume ON finishes the work")
                .doesNotContain("\tat ");
        assertThat(jenkins.runRemotely(RemoteRefresh::engineLog)).isEqualTo(EngineLogs.written(Path.of(workspaces)));

        jenkins.runRemotely(RemoteRefresh::resume);
        assertThat(rct.runs()).containsExactly("DONE");
        assertThat(rct.open()).isTrue();
    }

    /** @return the agent's directory */
    private String killIn(AcceptanceEnvironment rct, Hold hold, String subStep) throws Throwable {
        jenkins.startJenkins();
        agents.createAgent(jenkins, agent);
        String directory = jenkins.runRemotely(RemoteRefresh::agentDirectory);
        jenkins.runRemotely(RemoteRefresh::start, rct.servers().directory().toString(), rct.code());
        hold.awaitReached();
        jenkins.runRemotely(RemoteRefresh::awaitLine, "/24] " + subStep + " ");
        assertThat(Engines.below(directory)).isNotEmpty();
        jenkins.stopJenkinsForcibly();
        agents.stop(RemoteRefresh.AGENT);
        return directory;
    }

    private void startAgain() throws Throwable {
        jenkins.startJenkins();
        agents.start(jenkins, agent);
    }
}
