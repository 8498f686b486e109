package io.jenkins.plugins.synchroparam.page;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.synchroparam.freestyle.SynchroParamBuilder;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.jvnet.hudson.test.recipes.LocalData;

/**
 * Jobs and builds as version 1.0-SNAPSHOT of November 2026 stored them, on a machine that is no more: whatever becomes of
 * the classes, they are read.
 */
@WithJenkins
class StoredBuildTest {

    private JenkinsRule jenkins;

    @BeforeEach
    void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @Test
    @LocalData
    void aPipelinesPageShowsItsRun() throws Exception {
        assertShown(build("refresh", WorkflowJob.class), "PARAM refresh of ACME STORED1");
    }

    @Test
    @LocalData
    void aFreestyleJobAndItsPageToo() throws Exception {
        FreeStyleBuild build = (FreeStyleBuild) build("refresh-freestyle", FreeStyleProject.class);
        assertShown(build, "PARAM refresh of ACME STORED2");
        SynchroParamBuilder builder = build.getProject().getBuildersList().get(SynchroParamBuilder.class);
        assertThat(builder.getRequest().getEnvironment()).isEqualTo("STORED2");
        assertThat(builder.getRequest().getConfiguration()).contains("[TABLE KEPT PRD]");
    }

    /** The engine's directory is not on the agent that has the former one's name. */
    @Test
    @LocalData
    void aPipelineUnderWayWhoseEngineIsGoneEndsAndSaysSo() throws Exception {
        WorkflowRun build = (WorkflowRun) build("under-way", WorkflowJob.class);
        jenkins.createSlave("worker", "linux", null);
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("a rerun with resume ON finishes the work", build);
    }

    private void assertShown(Run<?, ?> build, String title) throws Exception {
        assertThat(build.getResult()).isEqualTo(Result.SUCCESS);
        SynchroParamAction action = build.getAction(SynchroParamAction.class);
        assertThat(action.getDisplayName()).isEqualTo(title);
        assertThat(action.getPage().state()).isEqualTo(State.DONE);
        assertThat(action.getPage().facts()).extracting(Fact::name).doesNotHaveDuplicates();
        String page = jenkins.createWebClient()
                .getPage(build, action.getUrlName())
                .getBody()
                .getTextContent();
        assertThat(page).contains("RCT blocked", "restore-production", "public.param_translation");
    }

    private <J extends Job<?, ?>> Run<?, ?> build(String job, Class<J> kind) {
        return jenkins.jenkins.getItemByFullName(job, kind).getBuildByNumber(1);
    }
}
