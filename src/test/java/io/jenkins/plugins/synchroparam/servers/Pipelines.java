package io.jenkins.plugins.synchroparam.servers;

import hudson.model.Result;
import hudson.model.Slave;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/**
 * Pipelines on a Jenkins that knows the demo's servers and has one agent.
 *
 * @param jenkins whatever is chosen there, it is not the controller
 * @param worker the agent, labelled {@code linux}
 */
public record Pipelines(JenkinsRule jenkins, Slave worker) {

    public static Pipelines on(JenkinsRule rule, DemoServers servers) throws Exception {
        DemoJenkins.configure(servers);
        Slave worker = rule.createSlave("worker", "linux", null);
        rule.waitOnline(worker);
        rule.jenkins.setNumExecutors(0);
        return new Pipelines(rule, worker);
    }

    /** One more agent on this machine, for one more build at once. */
    public void anotherWorker() throws Exception {
        jenkins.waitOnline(
                jenkins.createSlave("worker-" + jenkins.jenkins.getNodes().size(), "linux", null));
    }

    public WorkflowRun build(Result result, String script) throws Exception {
        return jenkins.buildAndAssertStatus(result, job(script));
    }

    public WorkflowRun start(String script) throws Exception {
        return job(script).scheduleBuild2(0).waitForStart();
    }

    public WorkflowJob job(String script) throws Exception {
        return define(jenkins.createProject(WorkflowJob.class), script);
    }

    /** One that is found by its name after a restart. */
    public WorkflowJob job(String name, String script) throws Exception {
        return define(jenkins.createProject(WorkflowJob.class, name), script);
    }

    private static WorkflowJob define(WorkflowJob job, String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }
}
