package io.jenkins.plugins.synchroparam.freestyle;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.synchroparam.agent.AgentChooser;
import io.jenkins.plugins.synchroparam.page.State;
import io.jenkins.plugins.synchroparam.page.SynchroParamAction;
import io.jenkins.plugins.synchroparam.request.DumpRequest;
import io.jenkins.plugins.synchroparam.request.RefreshRequest;
import io.jenkins.plugins.synchroparam.servers.AcceptanceEnvironment;
import io.jenkins.plugins.synchroparam.servers.DemoJenkins;
import io.jenkins.plugins.synchroparam.servers.DemoServers;
import io.jenkins.plugins.synchroparam.servers.Patience;
import java.util.List;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Freestyle jobs, a real agent, the real engine on the demo's servers. */
@WithJenkins
class FreestyleRefreshTest {

    private JenkinsRule j;
    private DemoServers servers;
    private DumbSlave agent;
    private FreeStyleProject job;

    @BeforeEach
    void configure(JenkinsRule rule) throws Exception {
        j = rule;
        servers = DemoServers.get();
        DemoJenkins.configure(servers);
        j.jenkins.setNumExecutors(0);
        agent = j.createOnlineSlave();
        job = j.createFreeStyleProject("refresh");
    }

    @Test
    void aRefreshWithParameters() throws Exception {
        AcceptanceEnvironment rct = servers.environment("FREE1");
        job.addProperty(new ParametersDefinitionProperty(
                new StringParameterDefinition("CLIENT", "?"), new StringParameterDefinition("LEVEL", "NORMAL")));
        RefreshRequest request = new RefreshRequest("PARAM", "${CLIENT}", "FREE${NUMBER}");
        request.setLogLevel("${LEVEL}");
        request.setConfiguration(servers.configuration());
        job.getBuildersList().add(new SynchroParamBuilder(request));

        FreeStyleBuild build = j.assertBuildStatusSuccess(job.scheduleBuild2(
                0,
                new ParametersAction(
                        List.of(
                                new StringParameterValue("CLIENT", "ACME"),
                                new StringParameterValue("NUMBER", "1"),
                                new StringParameterValue("LEVEL", "DEBUG")),
                        List.of("NUMBER"))));

        assertThat(rct.runs()).containsExactly("DONE");
        assertThat(rct.open()).isTrue();
        j.assertLogContains("Agents for host demo-host (localhost:", build);
        j.assertLogContains("This build runs on agent " + agent.getNodeName() + ", on the host itself", build);
        j.assertLogContains("[debug]", build);
        HtmlPage console = j.createWebClient().getPage(build, "consoleFull");
        assertThat(console.getByXPath("//pre[@id='out']/details")).hasSize(4);
        assertThat(console.getByXPath("//pre[@id='out']/details/details")).hasSize(24);

        SynchroParamAction page = build.getAction(SynchroParamAction.class);
        assertThat(page.getDisplayName()).isEqualTo("PARAM refresh of ACME FREE1");
        assertThat(page.directory().list()).contains("effective-configuration.ini");
        assertThat(page.getPage().state()).isEqualTo(State.DONE);
        assertThat(Traces.leftovers(build)).isEmpty();
        Traces.noSecretIn(build, servers);
    }

    @Test
    void aPlanChangesNothing() throws Exception {
        AcceptanceEnvironment rct = servers.environment("FREEPLAN");
        RefreshRequest request = refresh("PARAM", "FREEPLAN");
        request.setMode("PLAN");
        job.getBuildersList().add(new SynchroParamBuilder(request));
        FreeStyleBuild build = j.buildAndAssertSuccess(job);
        assertThat(rct.runs()).isEmpty();
        assertThat(build.getAction(SynchroParamAction.class).directory().list()).contains("plan.json");
    }

    @Test
    void warningsMakeItUnstable() throws Exception {
        servers.environment("FREEWARN");
        job.getBuildersList().add(new SynchroParamBuilder(refresh("GLOBAL", "FREEWARN")));
        FreeStyleBuild build = j.buildAndAssertStatus(Result.UNSTABLE, job);
        j.assertLogContains("DONE WITH 1 WARNING", build);
    }

    @Test
    void aFailureIsOneLine() throws Exception {
        job.getBuildersList().add(new SynchroParamBuilder(refresh("PARAM", "NOWHERE")));
        FreeStyleBuild unknown = j.buildAndAssertStatus(Result.FAILURE, job);
        j.assertLogContains("ERROR: environment \"NOWHERE\"", unknown);
        j.assertLogNotContains("\tat ", unknown);

        servers.environment("FREEFAIL");
        RefreshRequest request = new RefreshRequest("PARAM", "ACME", "FREEFAIL");
        request.setConfiguration("[TABLE PARAM]\nno_such_table\n");
        job.getBuildersList().replace(new SynchroParamBuilder(request));
        FreeStyleBuild failed = j.buildAndAssertStatus(Result.FAILURE, job);
        assertThat(failed.getLog(20))
                .anySatisfy(line -> assertThat(line).startsWith("ERROR: ").contains("no_such_table"));
        j.assertLogNotContains("\tat ", failed);
        assertThat(Traces.leftovers(failed)).isEmpty();
    }

    @Test
    void theDumpJob() throws Exception {
        DumpRequest request = new DumpRequest("ACME");
        request.setStore("demo-s3");
        request.setBucket("production-dumps");
        job.getBuildersList().add(new SynchroDumpBuilder(request));
        int before = dumps();
        FreeStyleBuild build = j.buildAndAssertSuccess(job);
        assertThat(dumps()).isEqualTo(before + 1);
        assertThat(build.getAction(SynchroParamAction.class).getDisplayName()).isEqualTo("Dump of ACME production");
    }

    @Test
    void theQueueKnowsTheHostOfASavedJob() throws Exception {
        servers.environment("FREEQUEUE");
        agent.setLabelString("linux");
        job.setAssignedLabel(j.jenkins.getLabel("linux"));
        RefreshRequest request = refresh("PARAM", "FREEQUEUE");
        request.setMode("PLAN");
        job.getBuildersList().add(new SynchroParamBuilder(request));
        job.save();
        Patience.until(
                "what the queue knows of the host",
                () -> JobHosts.get()
                        .host("ACME", "FREEQUEUE")
                        .flatMap(host -> AgentChooser.known(host, job.getAssignedLabel()))
                        .isPresent());
        FreeStyleBuild build = j.buildAndAssertSuccess(job);
        assertThat(build.getAction(ClosestAgentAction.class).label())
                .isEqualTo("(linux) && (" + agent.getNodeName() + ")");
        j.assertLogContains(
                "Queued to the closest agent: agent " + agent.getNodeName() + " runs on the host itself", build);
    }

    private RefreshRequest refresh(String type, String environment) throws Exception {
        RefreshRequest request = new RefreshRequest(type, "ACME", environment);
        request.setConfiguration(servers.configuration());
        return request;
    }

    private int dumps() throws Exception {
        return servers.query(servers.synchroDb(), "SELECT id FROM synchro.dump").size();
    }
}
