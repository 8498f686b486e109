package io.jenkins.plugins.synchroparam.freestyle;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import io.jenkins.plugins.synchroparam.request.DumpRequest;
import io.jenkins.plugins.synchroparam.request.RefreshRequest;
import io.jenkins.plugins.synchroparam.request.ReplicaRequest;
import org.htmlunit.html.HtmlForm;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class SynchroParamBuilderTest {

    @Test
    void theFormKeepsEveryField(JenkinsRule j) throws Exception {
        FreeStyleProject job = j.createFreeStyleProject();
        RefreshRequest request = new RefreshRequest("GLOBAL", "${CLIENT}", "RCT1");
        request.setMode("PLAN");
        request.setLogLevel("DEBUG");
        request.setResume("ON");
        request.setDumpDate("2026-11-21");
        request.setRequester("${BUILD_USER}");
        request.setConfiguration("[TABLE KEPT PRD]\nusers\n");
        request.setOnViolation("fail");
        request.setStrategy("${STRATEGY}");
        request.setOnLateChange("fail");
        request.setVerify("content");
        request.setWhenHeld("FAIL");
        request.setAgentLabel("linux && !busy");
        SynchroParamBuilder before = new SynchroParamBuilder(request);
        job.getBuildersList().add(before);

        j.configRoundtrip(job);

        SynchroParamBuilder after = job.getBuildersList().get(SynchroParamBuilder.class);
        assertThat(after).isNotSameAs(before);
        j.assertEqualDataBoundBeans(before, after);
        assertThat(after.getRequest().getMode()).isEqualTo("PLAN");
    }

    @Test
    void whatIsLeftAtItsDefaultIsNotStored(JenkinsRule j) throws Exception {
        FreeStyleProject job = j.createFreeStyleProject();
        job.getBuildersList().add(new SynchroParamBuilder(new RefreshRequest("PARAM", "ACME", "RCT1")));
        j.configRoundtrip(job);
        assertThat(job.getConfigFile().asString())
                .contains("<type>PARAM</type>")
                .doesNotContain("<mode>")
                .doesNotContain("<resume>")
                .doesNotContain("<strategy>")
                .doesNotContain("<verify>")
                .doesNotContain("<logLevel>");
    }

    @Test
    void theDumpsFormToo(JenkinsRule j) throws Exception {
        FreeStyleProject job = j.createFreeStyleProject();
        DumpRequest request = new DumpRequest("ACME");
        request.setStore("dumps");
        request.setBucket("production-dumps");
        request.setKeepLast("3");
        SynchroDumpBuilder before = new SynchroDumpBuilder(request);
        job.getBuildersList().add(before);
        j.configRoundtrip(job);
        j.assertEqualDataBoundBeans(before, job.getBuildersList().get(SynchroDumpBuilder.class));
    }

    @Test
    void andThatOfAReplicasCommand(JenkinsRule j) throws Exception {
        FreeStyleProject job = j.createFreeStyleProject();
        ReplicaRequest request = new ReplicaRequest("sync_tables");
        request.setSource("${SOURCE}");
        request.setTables("shop.orders, shop.lines");
        request.setConfigurationFile("conf/replica.yml");
        request.setLogLevel("DEBUG");
        request.setAgentLabel("linux");
        SynchroReplicaBuilder before = new SynchroReplicaBuilder(request);
        job.getBuildersList().add(before);
        j.configRoundtrip(job);
        j.assertEqualDataBoundBeans(before, job.getBuildersList().get(SynchroReplicaBuilder.class));
    }

    @Test
    void eachFieldHasHelp(JenkinsRule j) throws Exception {
        FreeStyleProject job = j.createFreeStyleProject();
        job.getBuildersList().add(new SynchroParamBuilder(new RefreshRequest("PARAM", "ACME", "RCT1")));
        HtmlForm form = j.createWebClient().getPage(job, "configure").getFormByName("config");
        assertThat(form.getByXPath("//select[@name='_.type']")).hasSize(1);
        assertThat(form.getByXPath("//*[contains(@class, 'help-area')]")).isNotEmpty();
        assertThat(j.createWebClient()
                        .goTo("descriptor/" + SynchroParamBuilder.class.getName() + "/help")
                        .getWebResponse()
                        .getContentAsString())
                .contains("closest to the database");
    }
}
