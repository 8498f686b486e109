package io.jenkins.plugins.synchroparam.pipeline;

import hudson.model.Result;
import hudson.model.Slave;
import io.jenkins.plugins.synchroparam.servers.DemoJenkins;
import io.jenkins.plugins.synchroparam.servers.DemoServers;
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
record Pipelines(JenkinsRule jenkins, Slave worker) {

    static Pipelines on(JenkinsRule rule, DemoServers servers) throws Exception {
        DemoJenkins.configure(servers);
        Slave worker = rule.createSlave("worker", "linux", null);
        rule.waitOnline(worker);
        rule.jenkins.setNumExecutors(0);
        return new Pipelines(rule, worker);
    }

    /** One more agent on this machine, for one more build at once. */
    void anotherWorker() throws Exception {
        jenkins.waitOnline(
                jenkins.createSlave("worker-" + jenkins.jenkins.getNodes().size(), "linux", null));
    }

    WorkflowRun build(Result result, String script) throws Exception {
        return jenkins.buildAndAssertStatus(result, job(script));
    }

    WorkflowRun start(String script) throws Exception {
        return job(script).scheduleBuild2(0).waitForStart();
    }

    WorkflowJob job(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }
}
