package io.jenkins.plugins.synchroparam.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.model.Slave;
import io.jenkins.plugins.synchroparam.servers.AcceptanceEnvironment;
import io.jenkins.plugins.synchroparam.servers.DemoServers;
import io.jenkins.plugins.synchroparam.servers.Hold;
import io.jenkins.plugins.synchroparam.servers.Pipelines;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** The controller is restarted while a refresh is inside a phase, and the agent's connection goes with it. */
class RestartTest {

    @RegisterExtension
    private final JenkinsSessionExtension session = new JenkinsSessionExtension();

    private final DemoServers servers = DemoServers.get();

    @BeforeEach
    void keep() {
        Aftermath.KEEP_DIRECTORIES = true;
    }

    @AfterEach
    void reset() {
        Aftermath.KEEP_DIRECTORIES = false;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Requirements: host-connection",
                "Pre-Sync: backup-restore",
                "Sync: restore-production",
                "Post-Sync: analyse"
            })
    void noLineIsLostAndNoneDoubled(String stage) throws Throwable {
        String subStep = stage.replaceFirst(".*: ", "");
        AcceptanceEnvironment rct = servers.environment("RESTART_" + subStep.replace('-', '_'));
        try (Hold hold = Hold.in(rct, subStep)) {
            session.then(jenkins -> {
                WorkflowJob job = Pipelines.on(jenkins, servers)
                        .job(
                                "refresh",
                                "def s = synchroParam(type: 'PARAM', clientCode: 'ACME', environment: '" + rct.code()
                                        + "', agentLabel: 'linux')\necho \"returned ${s.status} of run ${s.run}\"");
                WorkflowRun run = job.scheduleBuild2(0).waitForStart();
                hold.awaitReached();
                jenkins.waitForMessage("/24] " + subStep + " ", run);
                assertThat(Stage.names(run)).endsWith(stage);
            });
            session.then(jenkins -> {
                WorkflowRun run = jenkins.jenkins
                        .getItemByFullName("refresh", WorkflowJob.class)
                        .getBuildByNumber(1);
                jenkins.waitForMessage("Resuming build", run);
                hold.close();
                jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run));
                jenkins.assertLogContains("returned DONE of run ", run);
                assertThat(Stage.names(run)).hasSize(28);
                Slave worker = (Slave) jenkins.jenkins.getNode("worker");
                EngineLogs.assertComplete(run, Path.of(worker.getRemoteFS()));
            });
        }
        assertThat(rct.runs()).containsExactly("DONE");
        assertThat(rct.open()).isTrue();
    }
}
