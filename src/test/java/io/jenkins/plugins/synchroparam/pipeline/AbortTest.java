package io.jenkins.plugins.synchroparam.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.model.Slave;
import io.jenkins.plugins.synchroparam.servers.AcceptanceEnvironment;
import io.jenkins.plugins.synchroparam.servers.DemoJenkins;
import io.jenkins.plugins.synchroparam.servers.DemoServers;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.TimeoutStepExecution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A refresh that is ended from outside leaves the database open, says so, and can be taken up. */
@WithJenkins
class AbortTest {

    /** In seconds: nothing but the abort ends it. */
    private static final int FOR_EVER = 86_400;

    private JenkinsRule jenkins;
    private DemoServers servers;
    private Slave worker;

    @BeforeEach
    void configure(JenkinsRule rule) throws Exception {
        jenkins = rule;
        servers = DemoServers.get();
        DemoJenkins.configure(servers);
        worker = rule.createSlave("worker", "linux", null);
        rule.waitOnline(worker);
        rule.jenkins.setNumExecutors(0);
        Aftermath.KEEP_DIRECTORIES = true;
    }

    @AfterEach
    void reset() {
        Aftermath.KEEP_DIRECTORIES = false;
    }

    @Test
    void insideSync() throws Exception {
        AcceptanceEnvironment rct = servers.environment("ABORTED").slowWhileBlocked(FOR_EVER);
        WorkflowJob job =
                job("synchroParam(type: 'PARAM', clientCode: 'ACME', environment: 'ABORTED', strategy: 'in-place',"
                        + " resume: params.RESUME)");
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("/24] restore-production", run);
        rct.awaitSlow();
        assertThat(rct.open()).as("blocked").isFalse();

        run.getExecutor().interrupt();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));

        assertThat(rct.open()).as("open again").isTrue();
        jenkins.assertLogNotContains("was not seen to end", run);
        Stage last = Stage.of(run).get(Stage.of(run).size() - 1);
        assertThat(last.name()).isEqualTo("Sync: restore-production");
        assertThat(last.log()).contains("told to end", "connections to RCT are open again");
        EngineLogs.assertComplete(run, Path.of(worker.getRemoteFS()));
        assertThat(rct.runs()).containsExactly("ABORTED");

        rct.notSlow();
        takeUp(job, rct, "Sync: restore-production");
    }

    /** Each time at another moment of the change from one stage to the next: no moment may leave an engine behind. */
    @ParameterizedTest
    @ValueSource(ints = {0, 20, 40, 60, 80, 100, 150})
    void betweenTwoStages(int laterMillis) throws Exception {
        String environment = "BETWEEN" + laterMillis;
        AcceptanceEnvironment rct = servers.environment(environment);
        WorkflowJob job = job("synchroParam(type: 'PARAM', clientCode: 'ACME', environment: '" + environment + "')");
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("{ (Pre-Sync: rules)", run);
        Thread.sleep(laterMillis);
        run.getExecutor().interrupt();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        jenkins.assertLogContains("told to end", run);
        assertThat(rct.runs()).containsExactly("ABORTED");
    }

    @Test
    void byTimeout() throws Exception {
        AcceptanceEnvironment rct = servers.environment("LATE").slowWhileBlocked(FOR_EVER);
        WorkflowRun run = job("timeout(time: 1, unit: 'DAYS') {"
                        + " synchroParam(type: 'PARAM', clientCode: 'ACME', environment: 'LATE', strategy: 'in-place') }")
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("/24] restore-production", run);
        rct.awaitSlow();
        assertThat(rct.open()).as("blocked").isFalse();
        passTimeOf(run);
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        jenkins.assertLogContains("Cancelling nested steps due to timeout", run);
        assertThat(rct.open()).isTrue();
        assertThat(rct.runs()).containsExactly("ABORTED");
        jenkins.assertLogContains("told to end", run);
    }

    @Test
    void retryTakesItUp() throws Exception {
        AcceptanceEnvironment rct = servers.environment("RETRIED").failsOnce();
        WorkflowRun run = job("retry(2) {"
                        + " synchroParam(type: 'PARAM', clientCode: 'ACME', environment: 'RETRIED', resume: 'ON') }")
                .scheduleBuild2(0)
                .get();
        jenkins.assertBuildStatus(Result.SUCCESS, run);
        List<Stage> second = Stage.of(run).subList(24, Stage.of(run).size());
        assertThat(Stage.names(run).subList(0, 24)).endsWith("Post-Sync: post-sync-sql");
        assertThat(second.stream().filter(Stage::skipped).map(Stage::name))
                .contains("Requirements: databases", "Sync: restore-production")
                .doesNotContain("Post-Sync: post-sync-sql", "Post-Sync: analyse");
        assertThat(rct.runs()).containsExactly("DONE");
    }

    /** The rest of the work by the same job, resume ON; what was done is shown as skipped. */
    private void takeUp(WorkflowJob job, AcceptanceEnvironment rct, String from) throws Exception {
        WorkflowRun again = job.scheduleBuild2(0, resumeOn()).get();
        jenkins.assertBuildStatus(Result.SUCCESS, again);
        assertThat(Stage.of(again, "Pre-Sync: backup-database").skipped()).isTrue();
        assertThat(Stage.of(again, from).skipped()).isFalse();
        assertThat(rct.runs()).containsExactly("DONE");
        assertThat(rct.open()).isTrue();
    }

    /** Has the pipeline's {@code timeout} step come to its end now: no time given beforehand fits every machine. */
    private static void passTimeOf(WorkflowRun run) throws Exception {
        StepExecution step = run.getExecution().getCurrentExecutions(false).get().stream()
                .filter(TimeoutStepExecution.class::isInstance)
                .findFirst()
                .orElseThrow();
        Field length = TimeoutStepExecution.class.getDeclaredField("timeout");
        length.setAccessible(true);
        length.setLong(step, 0);
        Method reset = TimeoutStepExecution.class.getDeclaredMethod("resetTimer");
        reset.setAccessible(true);
        reset.invoke(step);
    }

    private static hudson.model.ParametersAction resumeOn() {
        return new hudson.model.ParametersAction(new hudson.model.StringParameterValue("RESUME", "ON"));
    }

    private WorkflowJob job(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.addProperty(new hudson.model.ParametersDefinitionProperty(
                new hudson.model.StringParameterDefinition("RESUME", "OFF")));
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }
}
