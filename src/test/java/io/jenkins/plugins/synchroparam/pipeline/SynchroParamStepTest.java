package io.jenkins.plugins.synchroparam.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import io.jenkins.plugins.synchroparam.servers.AcceptanceEnvironment;
import io.jenkins.plugins.synchroparam.servers.DemoServers;
import io.jenkins.plugins.synchroparam.servers.Pipelines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The step in the pipelines that people write, on a real engine and real servers. */
@WithJenkins
class SynchroParamStepTest {

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
    void scriptedWithoutNode() throws Exception {
        AcceptanceEnvironment rct = servers.environment("SCRIPTED");
        WorkflowRun run = pipelines.build(Result.SUCCESS, """
                def summary = synchroParam(type: 'PARAM', clientCode: 'ACME', environment: 'SCRIPTED')
                echo "summary: ${summary.status} in ${summary.durationSeconds} s, run ${summary.run}, \\
                ${summary.figures['import-tables'].size()} figures of the plan, backup ${summary.backupDatabase}"
                """);
        jenkins.assertLogContains("summary: DONE in ", run);
        jenkins.assertLogContains("backup " + rct.database() + "_EXP_", run);
        assertThat(Stage.names(run)).isEqualTo(outline(Outline.REFRESH));
        for (Stage stage : Stage.of(run)) {
            String phase = stage.name().replaceFirst(": .*", "");
            assertThat(stage.parent()).as(stage.name()).isEqualTo(stage.name().equals(phase) ? "" : phase);
            assertThat(stage.skipped() || stage.unstable()).as(stage.name()).isFalse();
            if (!stage.name().equals(phase)) {
                assertOwnLines(stage);
            }
        }
        EngineLogs.assertComplete(run, Path.of(pipelines.worker().getRemoteFS()));
        assertThat(rct.open()).isTrue();
        assertThat(rct.runs()).containsExactly("DONE");
    }

    /** One heading, its own, and its end. */
    private static void assertOwnLines(Stage stage) {
        String id = stage.name().replaceFirst(".*: ", "");
        List<String> headings = stage.log()
                .lines()
                .filter(line -> line.matches("[0-9:]+  \\[[ 0-9]+/24\\] .*"))
                .toList();
        assertThat(headings).as(stage.name()).hasSize(1);
        assertThat(headings.get(0)).contains("] " + id + " — ");
        assertThat(stage.log().lines().reduce((a, b) -> b).orElse("")).contains("done in ");
    }

    @Test
    void declarative() throws Exception {
        servers.environment("DECLARED");
        WorkflowRun run = pipelines.build(Result.SUCCESS, """
                pipeline {
                  agent none
                  options { timeout(time: 5, unit: 'MINUTES') }
                  stages {
                    stage('without agent') {
                      steps {
                        synchroParam(type: 'PARAM', clientCode: 'ACME', environment: 'DECLARED', mode: 'PLAN')
                      }
                    }
                    stage('with agent') {
                      agent { label 'linux' }
                      steps {
                        writeFile file: 'conf/acme.ini', text: '[TABLE KEPT PRD]\\nparam_currency\\n'
                        synchroParam(type: 'PARAM', clientCode: 'ACME', environment: 'DECLARED', mode: 'PLAN',
                            configurationFile: 'conf/acme.ini')
                      }
                    }
                  }
                }
                """);
        List<String> expected = new ArrayList<>(List.of("without agent"));
        expected.addAll(outline(Outline.PLAN));
        expected.add("with agent");
        expected.addAll(outline(Outline.PLAN));
        assertThat(Stage.names(run)).isEqualTo(expected);
        assertThat(Stage.of(run).get(1).parent()).isEqualTo("without agent");
    }

    @Test
    void aStrategyByParameterIsWhatTheRunUses() throws Exception {
        AcceptanceEnvironment rct = servers.environment("SWAPPED");
        WorkflowJob job = pipelines.job("""
                def summary = synchroParam(type: 'PARAM', clientCode: 'ACME', environment: 'SWAPPED',
                    strategy: params.STRATEGY, onLateChange: 'fail', verify: 'content')
                echo "replaced by ${summary.strategy}, compared: ${summary.verified}"
                """);
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("STRATEGY", "swap-tables")));
        WorkflowRun run = jenkins.buildAndAssertSuccess(job);
        jenkins.assertLogContains("replaced by swap-tables, compared: ", run);
        assertThat(Stage.of(run, "Pre-Sync: import-tables").log()).contains("swap-tables");
        assertThat(rct.runs()).containsExactly("DONE");

        WorkflowRun wrong = pipelines.build(
                Result.FAILURE,
                "synchroParam(type: 'PARAM', clientCode: 'ACME', environment: 'SWAPPED', strategy: 'swap')");
        jenkins.assertLogContains(
                "ERROR: strategy \"swap\": one of auto, in-place, swap-tables, swap-database is expected", wrong);
        assertThat(Stage.of(wrong)).isEmpty();
    }

    @Test
    void warningsTurnTheirStageAndTheBuildUnstable() throws Exception {
        servers.environment("WARNED");
        WorkflowRun run = pipelines.build(
                Result.UNSTABLE,
                "synchroParam(type: 'GLOBAL', clientCode: 'ACME', environment: 'WARNED')\necho 'goes on'");
        jenkins.assertLogContains("goes on", run);
        List<Stage> warned = Stage.of(run).stream().filter(Stage::unstable).toList();
        assertThat(warned).isNotEmpty();
        warned.forEach(stage -> assertThat(stage.log()).contains("WARNING: "));
        Stage.of(run).stream()
                .filter(stage -> !stage.unstable())
                .forEach(stage -> assertThat(stage.log()).doesNotContain("WARNING: "));
        EngineLogs.assertComplete(run, Path.of(pipelines.worker().getRemoteFS()));
    }

    @Test
    void failureIsOnItsStageWithItsReason() throws Exception {
        servers.environment("FAILING");
        WorkflowRun run = pipelines.build(Result.FAILURE, """
                catchError(buildResult: 'FAILURE', stageResult: 'FAILURE') {
                  synchroParam(type: 'PARAM', clientCode: 'ACME', environment: 'FAILING',
                      configuration: '[TABLE KEPT PRD]\\nno_such_table\\n')
                }
                echo 'caught'
                """);
        jenkins.assertLogContains("caught", run);
        Stage last = Stage.of(run).get(Stage.of(run).size() - 1);
        assertThat(last.name()).isEqualTo("Pre-Sync: import-tables");
        assertThat(last.error()).contains("no_such_table").doesNotContain("\n");
        assertThat(last.log()).contains("what to do next");
        jenkins.assertLogNotContains("\tat ", run);
        EngineLogs.assertComplete(run, Path.of(pipelines.worker().getRemoteFS()));
    }

    @Test
    void wrongParameterIsOneLineBeforeAnythingElse() throws Exception {
        WorkflowRun run =
                pipelines.build(Result.FAILURE, "synchroParam(type: 'PARAM', clientCode: 'A;B', environment: 'RCT1')");
        jenkins.assertLogContains("ERROR: client code \"A;B\"", run);
        jenkins.assertLogNotContains("\tat ", run);
        assertThat(Stage.of(run)).isEmpty();
    }

    @Test
    void dumpHasItsStage() throws Exception {
        WorkflowRun run = pipelines.build(
                Result.SUCCESS,
                "def dump = synchroDump(clientCode: 'ACME', store: 'demo-s3', bucket: 'production-dumps')\n"
                        + "echo \"dump: ${dump.status}\"");
        jenkins.assertLogContains("dump: DONE", run);
        assertThat(Stage.names(run)).containsExactly("Production", "Production: dump");
        assertThat(Stage.of(run, "Production: dump").log()).contains("registered as dump");
    }

    private static List<String> outline(Outline outline) {
        List<String> names = new ArrayList<>();
        for (Outline.Phase phase : outline.phases()) {
            names.add(phase.name());
            phase.subSteps().forEach(id -> names.add(phase.stage(id)));
        }
        return names;
    }
}
