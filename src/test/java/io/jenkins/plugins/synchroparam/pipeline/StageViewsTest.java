package io.jenkins.plugins.synchroparam.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.synchroparam.servers.DemoJenkins;
import io.jenkins.plugins.synchroparam.servers.DemoServers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the stage views themselves say of a refresh: Pipeline Graph View's tree and Pipeline Stage View's wfapi. */
@WithJenkins
class StageViewsTest {

    /** Longer than any sub-step that only asks takes. */
    private static final int SLOW_SECONDS = 30;

    @Test
    void bothShowEverySubStepWithItsStatus(JenkinsRule jenkins) throws Exception {
        DemoServers servers = DemoServers.get();
        DemoJenkins.configure(servers);
        servers.environment("VIEWED").failsOnce();
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("""
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
                """, true));

        WorkflowRun failed = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        Map<String, String> tree = tree(jenkins, failed);
        assertThat(tree)
                .containsEntry("Refresh", "failure")
                .containsEntry("Refresh/Sync", "success")
                .containsEntry("Refresh/Sync/Sync: kept-columns", "success")
                .containsEntry("Refresh/Post-Sync", "failure")
                .containsEntry("Refresh/Post-Sync/Post-Sync: post-sync-sql", "failure")
                .doesNotContainKey("Refresh/Post-Sync/Post-Sync: analyse");
        assertThat(wfapi(jenkins, failed)).containsEntry("Sync: kept-columns", "SUCCESS");
        assertThat(wfapi(jenkins, failed)).containsEntry("Post-Sync: post-sync-sql", "FAILED");

        WorkflowRun resumed = jenkins.buildAndAssertStatus(Result.SUCCESS, job);
        tree = tree(jenkins, resumed);
        assertThat(tree)
                .containsEntry("Refresh/Sync/Sync: kept-columns", "skipped")
                .containsEntry("Refresh/Post-Sync/Post-Sync: post-sync-sql", "success")
                .containsEntry("Refresh/Post-Sync/Post-Sync: analyse", "success");
        Map<String, String> flat = wfapi(jenkins, resumed);
        assertThat(flat)
                .containsEntry("Post-Sync: analyse", "SUCCESS")
                .containsEntry("Sync: kept-columns", "NOT_EXECUTED");
        for (Outline.Phase phase : Outline.REFRESH.phases()) {
            for (String id : phase.subSteps()) {
                assertThat(flat).containsKey(phase.stage(id));
                assertThat(tree).containsKey("Refresh/" + phase.name() + "/" + phase.stage(id));
            }
        }
    }

    @Test
    void bothShowWarningsAndTheRealTime(JenkinsRule jenkins) throws Exception {
        DemoServers servers = DemoServers.get();
        DemoJenkins.configure(servers);
        servers.environment("VIEWWARN").slowPostSync(SLOW_SECONDS);
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                "stage('Refresh') { synchroParam(type: 'GLOBAL', clientCode: 'ACME', environment: 'VIEWWARN') }",
                true));

        WorkflowRun run = jenkins.buildAndAssertStatus(Result.UNSTABLE, job);
        List<String> warned = Stage.of(run).stream()
                .filter(Stage::unstable)
                .map(stage -> "Refresh/" + stage.parent() + "/" + stage.name())
                .toList();
        Map<String, String> tree = tree(jenkins, run);
        assertThat(warned).isNotEmpty().allSatisfy(path -> assertThat(tree).containsEntry(path, "unstable"));
        Map<String, String> flat = wfapi(jenkins, run);
        assertThat(warned)
                .allSatisfy(
                        path -> assertThat(flat).containsEntry(path.substring(path.lastIndexOf('/') + 1), "UNSTABLE"));
        Map<String, Long> times = times(jenkins, run);
        assertThat(times.get("Post-Sync: post-sync-sql")).isGreaterThan(SLOW_SECONDS * 1_000L);
        assertThat(times.get("Requirements: databases")).isLessThan(SLOW_SECONDS * 1_000L);
    }

    private static Map<String, Long> times(JenkinsRule jenkins, WorkflowRun run) throws Exception {
        Map<String, Long> times = new LinkedHashMap<>();
        for (JSONObject stage :
                stages(jenkins.getJSON(run.getUrl() + "wfapi/describe").getJSONObject(), "stages")) {
            times.put(stage.getString("name"), stage.getLong("durationMillis"));
        }
        return times;
    }

    private static Map<String, String> tree(JenkinsRule jenkins, WorkflowRun run) throws Exception {
        JSONObject answer = jenkins.getJSON(run.getUrl() + "stages/tree").getJSONObject();
        Map<String, String> states = new LinkedHashMap<>();
        collect("", stages(answer.getJSONObject("data"), "stages"), states);
        return states;
    }

    private static void collect(String above, List<JSONObject> stages, Map<String, String> states) {
        for (JSONObject stage : stages) {
            String path = above + stage.getString("name");
            states.put(path, stage.getString("state"));
            collect(path + "/", stages(stage, "children"), states);
        }
    }

    private static Map<String, String> wfapi(JenkinsRule jenkins, WorkflowRun run) throws Exception {
        Map<String, String> states = new LinkedHashMap<>();
        for (JSONObject stage :
                stages(jenkins.getJSON(run.getUrl() + "wfapi/describe").getJSONObject(), "stages")) {
            states.put(stage.getString("name"), stage.getString("status"));
        }
        return states;
    }

    private static List<JSONObject> stages(JSONObject of, String name) {
        List<JSONObject> all = new ArrayList<>();
        if (of.has(name)) {
            of.getJSONArray(name).forEach(stage -> all.add((JSONObject) stage));
        }
        return all;
    }
}
