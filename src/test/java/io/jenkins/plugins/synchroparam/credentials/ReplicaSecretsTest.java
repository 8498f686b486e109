package io.jenkins.plugins.synchroparam.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.Slave;
import io.jenkins.plugins.synchroparam.freestyle.SynchroReplicaBuilder;
import io.jenkins.plugins.synchroparam.page.SynchroParamAction;
import io.jenkins.plugins.synchroparam.request.ReplicaRequest;
import io.jenkins.plugins.synchroparam.servers.ReplicaPair;
import java.nio.file.Path;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A replica whose logins are Jenkins credentials: looked at and ended by freestyle builds, its secrets in no place. */
@WithJenkins
class ReplicaSecretsTest {

    @Test
    void neitherInFilesNorInProcessesNorInTheLog(JenkinsRule jenkins) throws Exception {
        ReplicaPair pair = ReplicaPair.create("hidden_replica");
        pair.tellJenkins();
        Path agents = Path.of(online(jenkins, "worker").getRemoteFS()).resolveSibling("");
        online(jenkins, "free");
        SecretSearch search = new SecretSearch(pair.secrets());
        Path home = jenkins.jenkins.getRootDir().toPath();
        String processes;
        WorkflowRun run;
        try (ProcessSampler sampler = new ProcessSampler()) {
            run = replica(jenkins, pair);
            jenkins.waitForMessage("is followed from ", run);
            pair.travels("it follows");
            assertThat(search.below(home)).as("Jenkins' home meanwhile").isEmpty();
            assertThat(search.below(agents)).as("the agents meanwhile").isEmpty();

            FreeStyleBuild shown = jenkins.buildAndAssertSuccess(command(jenkins, pair, "show_status"));
            jenkins.assertLogContains("running", shown);
            assertThat(shown.getAction(SynchroParamAction.class).getPage().replicas())
                    .hasSize(1);
            jenkins.buildAndAssertSuccess(command(jenkins, pair, "stop_replica"));
            jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run));
            processes = sampler.seen();
        }
        jenkins.assertLogContains("ended DONE, sources shop", run);
        assertThat(pair.status()).isEqualTo("stopped");

        assertThat(search.below(home)).as("Jenkins' home").isEmpty();
        assertThat(search.below(agents)).as("the agents").isEmpty();
        assertThat(search.in(processes)).as("ps").isEmpty();
        assertThat(search.in(JenkinsRule.getLog(run))).as("log").isEmpty();
        // The search finds what is there.
        assertThat(processes).contains("start_replica");
        assertThat(new SecretSearch(List.of("replica-source")).below(home)).isNotEmpty();
    }

    private static Slave online(JenkinsRule jenkins, String name) throws Exception {
        Slave agent = jenkins.createSlave(name, "linux", null);
        jenkins.waitOnline(agent);
        return agent;
    }

    private static WorkflowRun replica(JenkinsRule jenkins, ReplicaPair pair) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("""
                def replica = [databaseCredentialsId: 'replica-target', sourceCredentialsId: 'replica-source',
                    configurationFile: 'conf/replica.yml', logLevel: 'DEBUG']
                node('linux') {
                  writeFile file: 'conf/replica.yml', text: \'\'\'%s\'\'\'
                  synchroReplica([command: 'create_replica_schema'] + replica)
                  synchroReplica([command: 'add_source'] + replica)
                  synchroReplica([command: 'init_replica'] + replica)
                  def end = synchroReplica([command: 'start_replica'] + replica)
                  echo "ended ${end.status}, sources ${end.sources.keySet().join(' ')}"
                }
                """.formatted(pair.configuration()), true));
        return job.scheduleBuild2(0).waitForStart();
    }

    private static FreeStyleProject command(JenkinsRule jenkins, ReplicaPair pair, String command) throws Exception {
        ReplicaRequest request = new ReplicaRequest(command);
        request.setSource("shop");
        request.setConfiguration(pair.configuration());
        request.setDatabaseCredentialsId("replica-target");
        request.setSourceCredentialsId("replica-source");
        request.setAgentLabel("linux");
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.getBuildersList().add(new SynchroReplicaBuilder(request));
        return job;
    }
}
