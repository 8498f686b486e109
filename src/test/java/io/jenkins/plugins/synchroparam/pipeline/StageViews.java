package io.jenkins.plugins.synchroparam.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** What viewers of stages answer over HTTP. */
final class StageViews {

    private StageViews() {}

    /** Durations of the sub-steps in milliseconds, as wfapi has them. */
    static Map<String, Long> times(JenkinsRule jenkins, WorkflowRun run) throws Exception {
        Map<String, Long> times = new LinkedHashMap<>();
        for (JSONObject stage :
                stages(jenkins.getJSON(run.getUrl() + "wfapi/describe").getJSONObject(), "stages")) {
            if (stage.getString("name").contains(": ")) {
                times.put(stage.getString("name"), stage.getLong("durationMillis"));
            }
        }
        return times;
    }

    /** States by path, as Pipeline Graph View nests the stages. */
    static Map<String, String> tree(JenkinsRule jenkins, WorkflowRun run) throws Exception {
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

    /** States by name, as Pipeline Stage View has them in one row. */
    static Map<String, String> wfapi(JenkinsRule jenkins, WorkflowRun run) throws Exception {
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
