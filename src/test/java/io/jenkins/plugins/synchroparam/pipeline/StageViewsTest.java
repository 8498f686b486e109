package io.jenkins.plugins.synchroparam.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.synchroparam.servers.DemoServers;
import io.jenkins.plugins.synchroparam.servers.Pipelines;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * What the stage views say of a refresh: Pipeline Graph View's tree and Pipeline Stage View's wfapi themselves, and what
 * Blue Ocean reads.
 */
@WithJenkins
class StageViewsTest {

    private static final int SLOW_SECONDS = 10;

    /** A stage begins when the controller has read that it does: on a busy machine a moment late. */
    private static final int READING_SECONDS = 5;

    @Test
    void allShowEverySubStepWithItsStatus(JenkinsRule jenkins) throws Exception {
        DemoServers servers = DemoServers.get();
        servers.environment("VIEWED").failsOnce();
        WorkflowJob job = Pipelines.on(jenkins, servers).job("""
                pipeline {
                  agent none
                  stages {
                    stage('Refresh') {
                      steps {
                        synchroParam(type: 'PARAM', clientCode: 'ACME', environment: 'VIEWED', resume: 'ON')
                      }
                    }
                  }
                }
                """);

        WorkflowRun failed = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        Map<String, String> tree = StageViews.tree(jenkins, failed);
        assertThat(tree)
                .containsEntry("Refresh", "failure")
                .containsEntry("Refresh/Sync", "success")
                .containsEntry("Refresh/Sync/Sync: kept-columns", "success")
                .containsEntry("Refresh/Post-Sync", "failure")
                .containsEntry("Refresh/Post-Sync/Post-Sync: post-sync-sql", "failure")
                .doesNotContainKey("Refresh/Post-Sync/Post-Sync: analyse");
        assertThat(StageViews.wfapi(jenkins, failed)).containsEntry("Sync: kept-columns", "SUCCESS");
        assertThat(StageViews.wfapi(jenkins, failed)).containsEntry("Post-Sync: post-sync-sql", "FAILED");

        assertThat(BlueOceanStages.of(failed))
                .containsEntry("Sync: kept-columns", "SUCCESS")
                .containsEntry("Post-Sync: post-sync-sql", "FAILURE")
                .doesNotContainKey("Post-Sync: analyse");

        WorkflowRun resumed = jenkins.buildAndAssertStatus(Result.SUCCESS, job);
        tree = StageViews.tree(jenkins, resumed);
        assertThat(tree)
                .containsEntry("Refresh/Sync/Sync: kept-columns", "skipped")
                .containsEntry("Refresh/Post-Sync/Post-Sync: post-sync-sql", "success")
                .containsEntry("Refresh/Post-Sync/Post-Sync: analyse", "success");
        Map<String, String> flat = StageViews.wfapi(jenkins, resumed);
        assertThat(flat)
                .containsEntry("Post-Sync: analyse", "SUCCESS")
                .containsEntry("Sync: kept-columns", "NOT_EXECUTED");
        Map<String, String> blueOcean = BlueOceanStages.of(resumed);
        assertThat(blueOcean)
                .containsEntry("Post-Sync: analyse", "SUCCESS")
                .containsEntry("Sync: kept-columns", "SKIPPED");
        for (Outline.Phase phase : Outline.REFRESH.phases()) {
            for (String id : phase.subSteps()) {
                assertThat(flat).containsKey(phase.stage(id));
                assertThat(blueOcean).containsKey(phase.stage(id));
                assertThat(tree).containsKey("Refresh/" + phase.name() + "/" + phase.stage(id));
            }
        }
    }

    @Test
    void allShowWarningsAndTheRealTime(JenkinsRule jenkins) throws Exception {
        DemoServers servers = DemoServers.get();
        servers.environment("VIEWWARN").slowPostSync(SLOW_SECONDS + READING_SECONDS);
        WorkflowRun run = Pipelines.on(jenkins, servers).build(Result.UNSTABLE, """
                        pipeline {
                          agent none
                          stages {
                            stage('Refresh') {
                              steps { synchroParam(type: 'GLOBAL', clientCode: 'ACME', environment: 'VIEWWARN') }
                            }
                          }
                        }
                        """);
        List<String> warned = Stage.of(run).stream()
                .filter(Stage::unstable)
                .map(stage -> "Refresh/" + stage.parent() + "/" + stage.name())
                .toList();
        Map<String, String> tree = StageViews.tree(jenkins, run);
        assertThat(warned).isNotEmpty().allSatisfy(path -> assertThat(tree).containsEntry(path, "unstable"));
        Map<String, String> flat = StageViews.wfapi(jenkins, run);
        assertThat(warned)
                .allSatisfy(
                        path -> assertThat(flat).containsEntry(path.substring(path.lastIndexOf('/') + 1), "UNSTABLE"));
        Map<String, String> blueOcean = BlueOceanStages.of(run);
        assertThat(warned)
                .allSatisfy(path ->
                        assertThat(blueOcean).containsEntry(path.substring(path.lastIndexOf('/') + 1), "UNSTABLE"));
        Map<String, Long> times = StageViews.times(jenkins, run);
        assertThat(times.get("Post-Sync: post-sync-sql")).isGreaterThanOrEqualTo(SLOW_SECONDS * 1_000L);
        assertThat(times.values().stream().mapToLong(Long::longValue).sum())
                .as("no stage has another's time as well")
                .isLessThanOrEqualTo(run.getDuration());
    }
}
