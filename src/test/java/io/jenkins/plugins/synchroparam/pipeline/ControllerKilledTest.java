package io.jenkins.plugins.synchroparam.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.synchroparam.servers.AcceptanceEnvironment;
import io.jenkins.plugins.synchroparam.servers.DemoJenkins;
import io.jenkins.plugins.synchroparam.servers.DemoServers;
import io.jenkins.plugins.synchroparam.servers.Hold;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
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
            agents.createAgent(
                    jenkins,
                    InboundAgentExtension.Options.newBuilder().name("worker").build());
            jenkins.runRemotely(ControllerKilledTest::start, directory, rct.code());
            hold.awaitReached();
            jenkins.runRemotely(ControllerKilledTest::awaitLine, "/24] " + subStep + " ");
            jenkins.stopJenkinsForcibly();

            jenkins.startJenkins();
            hold.close();
            String workspaces = jenkins.runRemotely(ControllerKilledTest::finish);
            String log = jenkins.runRemotely(ControllerKilledTest::engineLog);
            assertThat(log).isEqualTo(EngineLogs.written(Path.of(workspaces)));
        }
        assertThat(rct.runs()).containsExactly("DONE");
        assertThat(rct.open()).isTrue();
    }

    private static void start(JenkinsRule jenkins, String directory, String environment) throws Throwable {
        DemoJenkins.configure(DemoServers.in(directory));
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "refresh");
        job.setDefinition(new CpsFlowDefinition(
                "node('worker') { synchroParam(type: 'PARAM', clientCode: 'ACME', environment: '" + environment
                        + "') }",
                true));
        job.scheduleBuild2(0).waitForStart();
    }

    private static WorkflowRun run(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("refresh", WorkflowJob.class).getBuildByNumber(1);
    }

    private static void awaitLine(JenkinsRule jenkins, String line) throws Throwable {
        jenkins.waitForMessage(line, run(jenkins));
    }

    private static String finish(JenkinsRule jenkins) throws Throwable {
        WorkflowRun run = run(jenkins);
        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run));
        return ((hudson.model.Slave) jenkins.jenkins.getNode("worker")).getRemoteFS();
    }

    private static String engineLog(JenkinsRule jenkins) {
        return Stage.engineLog(run(jenkins));
    }
}
