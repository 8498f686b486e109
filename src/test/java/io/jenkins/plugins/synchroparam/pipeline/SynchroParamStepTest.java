package io.jenkins.plugins.synchroparam.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.synchroparam.servers.AcceptanceEnvironment;
import io.jenkins.plugins.synchroparam.servers.DemoJenkins;
import io.jenkins.plugins.synchroparam.servers.DemoServers;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class SynchroParamStepTest {

    private JenkinsRule jenkins;
    private DemoServers servers;

    @BeforeEach
    void configure(JenkinsRule rule) throws Exception {
        jenkins = rule;
        servers = DemoServers.get();
        DemoJenkins.configure(servers);
    }

    @Test
    void scripted() throws Exception {
        AcceptanceEnvironment rct = servers.environment("SCRIPTED");
        jenkins.createSlave("worker", "linux", null);
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "refresh");
        job.setDefinition(new CpsFlowDefinition("""
                def summary = synchroParam(type: 'PARAM', clientCode: 'ACME', environment: 'SCRIPTED', agentLabel: 'linux')
                echo "summary: ${summary.status} in ${summary.durationSeconds} s, run ${summary.run}"
                """, true));
        WorkflowRun run = jenkins.buildAndAssertStatus(Result.SUCCESS, job);
        System.out.println(JenkinsRule.getLog(run));
        jenkins.assertLogContains("summary: DONE in ", run);
        assertThat(rct.open()).isTrue();
        assertThat(rct.runs()).containsExactly("DONE");
    }
}
