package io.jenkins.plugins.synchroparam.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.jenkins.plugins.awscredentials.AWSCredentialsImpl;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Result;
import hudson.model.Slave;
import io.jenkins.plugins.synchroparam.servers.AcceptanceEnvironment;
import io.jenkins.plugins.synchroparam.servers.DemoJenkins;
import io.jenkins.plugins.synchroparam.servers.DemoServers;
import io.jenkins.plugins.synchroparam.servers.Hold;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** While a refresh runs at log level DEBUG, and after it, no secret is anywhere where it could be read. */
@WithJenkins
class SecretsNowhereTest {

    /** Every form of it is another text. */
    private static final String PASSWORD = "p'a\"s\\s <w&o>rd/ü+42%";

    @Test
    void neitherInFilesNorInProcessesNorInTheLog(JenkinsRule jenkins) throws Exception {
        DemoServers servers = DemoServers.get();
        DemoJenkins.configure(servers);
        AcceptanceEnvironment rct = servers.environment("HIDDEN");
        servers.execute(
                "postgres", "CREATE ROLE hidden SUPERUSER LOGIN PASSWORD '" + PASSWORD.replace("'", "''") + "'");
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(
                        CredentialsScope.GLOBAL, "hidden-database", "", "hidden", PASSWORD));
        DemoServers.Login keys = servers.logins().get("demo-s3");
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new AWSCredentialsImpl(
                        CredentialsScope.GLOBAL, "hidden-s3", keys.user(), keys.password(), "keys of AWS' own kind"));
        SystemCredentialsProvider.getInstance().save();
        Slave worker = jenkins.createSlave("worker", "linux", null);
        jenkins.waitOnline(worker);
        List<String> secrets = new ArrayList<>(List.of(PASSWORD));
        servers.logins().values().forEach(login -> secrets.add(login.password()));
        SecretSearch search = new SecretSearch(secrets);
        Path home = jenkins.jenkins.getRootDir().toPath();
        Path agent = Path.of(worker.getRemoteFS());

        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("""
                synchroParam(type: 'PARAM', clientCode: 'ACME', environment: 'HIDDEN', logLevel: 'DEBUG',
                    databaseCredentialsId: 'hidden-database', s3CredentialsId: 'hidden-s3', agentLabel: 'linux', requester: 'found_marker')
                """, true));
        String processes;
        WorkflowRun run;
        try (ProcessSampler sampler = new ProcessSampler();
                Hold hold = Hold.in(rct, "restore-production")) {
            run = job.scheduleBuild2(0).waitForStart();
            hold.awaitReached();
            assertThat(search.below(home))
                    .as("Jenkins' home during the refresh")
                    .isEmpty();
            assertThat(search.below(agent)).as("the agent during the refresh").isEmpty();
            hold.close();
            jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run));
            processes = sampler.seen();
        }

        assertThat(search.below(home)).as("Jenkins' home").isEmpty();
        assertThat(search.below(agent)).as("the agent").isEmpty();
        assertThat(search.in(processes)).as("ps").isEmpty();
        String log = JenkinsRule.getLog(run);
        assertThat(search.in(log)).as("log").isEmpty();
        assertThat(log).as("it is the log of level DEBUG").contains("[debug] ");
        // The search finds what is there.
        assertThat(processes).contains("synchroparam.engine.cli.Main");
        assertThat(new SecretSearch(List.of("found_marker")).below(home)).isNotEmpty();
        assertThat(new SecretSearch(List.of("found_marker")).in(log)).isNotEmpty();
    }
}
