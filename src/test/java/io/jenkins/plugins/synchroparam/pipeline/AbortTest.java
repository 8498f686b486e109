package io.jenkins.plugins.synchroparam.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import io.jenkins.plugins.synchroparam.servers.AcceptanceEnvironment;
import io.jenkins.plugins.synchroparam.servers.DemoServers;
import io.jenkins.plugins.synchroparam.servers.Pipelines;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
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
    private Pipelines pipelines;

    @BeforeEach
    void configure(JenkinsRule rule) throws Exception {
        jenkins = rule;
        servers = DemoServers.get();
        pipelines = Pipelines.on(rule, servers);
        Aftermath.KEEP_DIRECTORIES = true;
    }

    @AfterEach
    void reset() {
        Aftermath.KEEP_DIRECTORIES = false;
    }

    @Test
    void insideSync() throws Exception {
        AcceptanceEnvironment rct = servers.environment("ABORTED").slowWhileBlocked(FOR_EVER);
        WorkflowJob job = pipelines.job("synchroParam(type: 'PARAM', clientCode: 'ACME', environment: 'ABORTED',"
                + " strategy: 'in-place', resume: params.RESUME)");
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("RESUME", "OFF")));
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
        EngineLogs.assertComplete(run, Path.of(pipelines.worker().getRemoteFS()));
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
        WorkflowRun run =
                pipelines.start("synchroParam(type: 'PARAM', clientCode: 'ACME', environment: '" + environment + "')");
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
        WorkflowRun run = pipelines.start("timeout(time: 1, unit: 'DAYS') {"
                + " synchroParam(type: 'PARAM', clientCode: 'ACME', environment: 'LATE', strategy: 'in-place') }");
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
        WorkflowRun run = pipelines.build(
                Result.SUCCESS,
                "retry(2) {"
                        + " synchroParam(type: 'PARAM', clientCode: 'ACME', environment: 'RETRIED', resume: 'ON') }");
        List<Stage> second = Stage.of(run).subList(24, Stage.of(run).size());
        assertThat(Stage.names(run).subList(0, 24)).endsWith("Post-Sync: post-sync-sql");
        assertThat(second.stream().filter(Stage::skipped).map(Stage::name))
                .contains("Requirements: databases", "Sync: restore-production")
                .doesNotContain("Post-Sync: post-sync-sql", "Post-Sync: analyse");
        assertThat(rct.runs()).containsExactly("DONE");
    }

    /** The rest of the work by the same job, resume ON; what was done is shown as skipped. */
    private void takeUp(WorkflowJob job, AcceptanceEnvironment rct, String from) throws Exception {
        WorkflowRun again = job.scheduleBuild2(0, new ParametersAction(new StringParameterValue("RESUME", "ON")))
                .get();
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
}
