package io.jenkins.plugins.synchroparam.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.synchroparam.servers.AcceptanceEnvironment;
import io.jenkins.plugins.synchroparam.servers.DemoServers;
import io.jenkins.plugins.synchroparam.servers.Hold;
import io.jenkins.plugins.synchroparam.servers.Pipelines;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Refreshes at the same time, of different environments and of one. */
@WithJenkins
class SeveralAtOnceTest {

    private JenkinsRule jenkins;
    private DemoServers servers;
    private Pipelines pipelines;

    @BeforeEach
    void configure(JenkinsRule rule) throws Exception {
        jenkins = rule;
        servers = DemoServers.get();
        pipelines = Pipelines.on(rule, servers);
    }

    @Test
    void twoEnvironmentsInParallelInOneNode() throws Exception {
        AcceptanceEnvironment one = servers.environment("PAR1");
        AcceptanceEnvironment two = servers.environment("PAR2");
        WorkflowRun run = pipelines.build(Result.SUCCESS, """
                def results = [:]
                node('linux') {
                  parallel(
                    first: { results.one = synchroParam(type: 'PARAM', clientCode: 'ACME', environment: 'PAR1') },
                    second: { results.two = synchroParam(type: 'PARAM', clientCode: 'ACME', environment: 'PAR2') })
                }
                echo "runs differ: ${results.one.run != results.two.run}"
                """);
        jenkins.assertLogContains("runs differ: true", run);
        assertThat(one.runs()).containsExactly("DONE");
        assertThat(two.runs()).containsExactly("DONE");
        List<String> about = Stage.of(run).stream()
                .filter(stage -> stage.name().equals("Requirements: databases"))
                .map(Stage::log)
                .toList();
        assertThat(about).hasSize(2);
        assertThat(about.get(0).contains("PAR1")).isNotEqualTo(about.get(1).contains("PAR1"));
        assertThat(about.get(0).contains("PAR2")).isNotEqualTo(about.get(1).contains("PAR2"));
    }

    @Test
    void theSecondRunOfOneEnvironmentWaits() throws Exception {
        AcceptanceEnvironment rct = servers.environment("SHARED");
        WorkflowRun run;
        try (Hold hold = Hold.in(rct, "kept-tables")) {
            run = pipelines.start("""
                    node('linux') {
                      parallel(
                        first: { synchroParam(type: 'PARAM', clientCode: 'ACME', environment: 'SHARED') },
                        second: { synchroParam(type: 'PARAM', clientCode: 'ACME', environment: 'SHARED') })
                    }
                    """);
            hold.awaitReached();
            jenkins.waitForMessage("SHARED is in use by ", run);
        }
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        assertThat(rct.runs()).containsExactly("DONE", "DONE");
        assertThat(Stage.of(run).stream()
                        .filter(stage -> stage.name().equals("Requirements: databases"))
                        .filter(stage -> stage.log().contains("SHARED is in use by ")))
                .as("the one that waited says for whom")
                .hasSize(1);
    }

    @Test
    void alsoWhenItIsAnotherBuilds() throws Exception {
        AcceptanceEnvironment rct = servers.environment("QUEUED");
        pipelines.anotherWorker();
        String script = "synchroParam(type: 'PARAM', clientCode: 'ACME', environment: 'QUEUED')";
        WorkflowRun first;
        WorkflowRun second;
        try (Hold hold = Hold.in(rct, "kept-tables")) {
            first = pipelines.start(script);
            hold.awaitReached();
            second = pipelines.start(script);
            jenkins.waitForMessage("QUEUED is in use by ", second);
            jenkins.assertLogContains(first.getParent().getFullName() + " #1", second);
        }
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(first));
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(second));
        assertThat(rct.runs()).containsExactly("DONE", "DONE");
    }

    @Test
    void orFailsByChoice() throws Exception {
        AcceptanceEnvironment rct = servers.environment("REFUSED");
        pipelines.anotherWorker();
        WorkflowRun first;
        try (Hold hold = Hold.in(rct, "kept-tables")) {
            first = pipelines.start("synchroParam(type: 'PARAM', clientCode: 'ACME', environment: 'REFUSED')");
            hold.awaitReached();
            WorkflowRun refused = pipelines.build(
                    Result.FAILURE,
                    "synchroParam(type: 'PARAM', clientCode: 'ACME', environment: 'REFUSED', whenHeld: 'FAIL')");
            jenkins.assertLogContains("REFUSED is in use by ", refused);
        }
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(first));
        assertThat(rct.runs()).containsExactly("DONE");
    }
}
