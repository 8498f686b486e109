package io.jenkins.plugins.synchroparam.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.model.Slave;
import io.jenkins.plugins.synchroparam.process.EngineOutput;
import io.jenkins.plugins.synchroparam.servers.AcceptanceEnvironment;
import io.jenkins.plugins.synchroparam.servers.DemoJenkins;
import io.jenkins.plugins.synchroparam.servers.DemoServers;
import io.jenkins.plugins.synchroparam.servers.Engines;
import io.jenkins.plugins.synchroparam.servers.Hold;
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

/** The agent's process gets SIGKILL while a refresh runs. */
@WithJenkins
class AgentLossTest {

    private static final String AGENT = "worker";

    @RegisterExtension
    private final InboundAgentExtension agents = new InboundAgentExtension();

    private final int longestOffline = EngineOutput.LONGEST_OFFLINE_SECONDS;
    private JenkinsRule jenkins;
    private DemoServers servers;
    private Slave worker;

    @BeforeEach
    void configure(JenkinsRule rule) throws Exception {
        jenkins = rule;
        servers = DemoServers.get();
        DemoJenkins.configure(servers);
        worker = agents.createAgent(rule, AGENT);
        rule.jenkins.setNumExecutors(0);
        Aftermath.KEEP_DIRECTORIES = true;
    }

    @AfterEach
    void reset() {
        Aftermath.KEEP_DIRECTORIES = false;
        EngineOutput.LONGEST_OFFLINE_SECONDS = longestOffline;
    }

    @Test
    void theRefreshGoesOnAndTheStepTakesItUpWhenTheAgentIsBack() throws Exception {
        AcceptanceEnvironment rct = servers.environment("RECONNECTED");
        WorkflowRun run;
        try (Hold hold = Hold.in(rct, "backup-dump")) {
            run = job("RECONNECTED", "OFF").scheduleBuild2(0).waitForStart();
            hold.awaitReached();
            jenkins.waitForMessage("/24] backup-dump ", run);
            agents.stop(jenkins, AGENT);
        }
        rct.awaitRuns("DONE");
        assertThat(run.isBuilding()).as("waits for its agent").isTrue();
        agents.start(jenkins, AGENT);
        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run));
        EngineLogs.assertComplete(run, Path.of(worker.getRemoteFS()));
    }

    @Test
    void aLostMachineFailsTheStepAndARerunFinishesTheWork() throws Exception {
        AcceptanceEnvironment rct = servers.environment("LOST").slowWhileBlocked(300);
        WorkflowRun run = job("LOST", "OFF").scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("/24] restore-production ", run);
        rct.awaitSlow();
        // Not earlier: an agent that only answers slowly is no lost one.
        EngineOutput.LONGEST_OFFLINE_SECONDS = 5;
        agents.stop(jenkins, AGENT);
        Engines.of(worker).forEach(ProcessHandle::destroyForcibly);
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        jenkins.assertLogContains("a rerun with resume ON finishes the work", run);
        assertThat(rct.open()).as("left blocked by a process that got SIGKILL").isFalse();

        EngineOutput.LONGEST_OFFLINE_SECONDS = longestOffline;
        rct.endSlow();
        agents.start(jenkins, AGENT);
        WorkflowRun again = job("LOST", "ON").scheduleBuild2(0).get();
        jenkins.assertBuildStatus(Result.SUCCESS, again);
        assertThat(Stage.of(again, "Pre-Sync: production-dump").skipped()).isTrue();
        assertThat(rct.open()).isTrue();
        assertThat(rct.runs()).containsExactly("DONE");
    }

    @Test
    void aRemovedAgentFailsTheStepAtOnce() throws Exception {
        AcceptanceEnvironment rct = servers.environment("REMOVED");
        try (Hold hold = Hold.in(rct, "kept-tables")) {
            WorkflowRun run = job("REMOVED", "OFF").scheduleBuild2(0).waitForStart();
            hold.awaitReached();
            jenkins.waitForMessage("/24] kept-tables ", run);
            jenkins.jenkins.removeNode(worker);
            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
            jenkins.assertLogContains("agent " + AGENT + " does not exist any more", run);
        }
        // The engine went on without its agent.
        rct.awaitRuns("DONE");
    }

    private WorkflowJob job(String environment, String resume) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                "synchroParam(type: 'PARAM', clientCode: 'ACME', environment: '" + environment
                        + "', strategy: 'in-place', resume: '" + resume + "')",
                true));
        return job;
    }
}
