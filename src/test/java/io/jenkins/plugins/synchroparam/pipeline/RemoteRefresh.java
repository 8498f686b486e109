package io.jenkins.plugins.synchroparam.pipeline;

import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.Slave;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import io.jenkins.plugins.synchroparam.servers.DemoJenkins;
import io.jenkins.plugins.synchroparam.servers.DemoServers;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** A refresh in a controller that is a process of its own: what that controller is told and asked, in its process. */
final class RemoteRefresh {

    /** The agent that it runs on. */
    static final String AGENT = "worker";

    private static final String JOB = "refresh";
    private static final String RESUME = "RESUME";

    private RemoteRefresh() {}

    /** @param directory see {@link DemoServers#directory()} */
    static void start(JenkinsRule jenkins, String directory, String environment) throws Throwable {
        DemoJenkins.configure(DemoServers.in(directory));
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, JOB);
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition(RESUME, "OFF")));
        job.setDefinition(new CpsFlowDefinition(
                "node('" + AGENT + "') { synchroParam(type: 'PARAM', clientCode: 'ACME', environment: '" + environment
                        + "', resume: params." + RESUME + ") }",
                true));
        job.scheduleBuild2(0).waitForStart();
    }

    static void awaitLine(JenkinsRule jenkins, String line) throws Throwable {
        jenkins.waitForMessage(line, run(jenkins));
    }

    /**
     * Waits for the end.
     *
     * @return the agent's directory
     */
    static String end(JenkinsRule jenkins, String result) throws Throwable {
        jenkins.assertBuildStatus(Result.fromString(result), jenkins.waitForCompletion(run(jenkins)));
        return agentDirectory(jenkins);
    }

    static String agentDirectory(JenkinsRule jenkins) {
        return ((Slave) jenkins.jenkins.getNode(AGENT)).getRemoteFS();
    }

    /** What the build shows of the engine's output. */
    static String engineLog(JenkinsRule jenkins) {
        return Stage.engineLog(run(jenkins));
    }

    /** The whole log. */
    static String log(JenkinsRule jenkins) throws Throwable {
        return JenkinsRule.getLog(run(jenkins));
    }

    /** Runs it once more, with resume ON, to its end. */
    static void resume(JenkinsRule jenkins) throws Throwable {
        jenkins.assertBuildStatusSuccess(
                job(jenkins).scheduleBuild2(0, new ParametersAction(new StringParameterValue(RESUME, "ON"))));
    }

    private static WorkflowJob job(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName(JOB, WorkflowJob.class);
    }

    private static WorkflowRun run(JenkinsRule jenkins) {
        return job(jenkins).getBuildByNumber(1);
    }
}
