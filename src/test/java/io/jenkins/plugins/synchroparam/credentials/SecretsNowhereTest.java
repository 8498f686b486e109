package io.jenkins.plugins.synchroparam.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.jenkins.plugins.awscredentials.AWSCredentialsImpl;
import com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey;
import com.cloudbees.plugins.credentials.CredentialsScope;
import hudson.model.Result;
import io.jenkins.plugins.synchroparam.catalogue.TestSynchroDb;
import io.jenkins.plugins.synchroparam.servers.AcceptanceEnvironment;
import io.jenkins.plugins.synchroparam.servers.DemoServers;
import io.jenkins.plugins.synchroparam.servers.Hold;
import io.jenkins.plugins.synchroparam.servers.KeyHost;
import io.jenkins.plugins.synchroparam.servers.Pipelines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** While a refresh runs at log level DEBUG, and after it, no secret is anywhere where it could be read. */
@WithJenkins
class SecretsNowhereTest {

    /** Every form of it is another text. */
    private static final String PASSWORD = "p'a\"s\\s <w&o>rd/ü+42%";

    /** Of the SSH key, another one. */
    private static final String PASSPHRASE = "ph\"r'a\\s e&<ä/7%";

    private static final int LINE_OF_A_KEY = 70;

    @TempDir
    private Path keys;

    @Test
    void neitherInFilesNorInProcessesNorInTheLog(JenkinsRule jenkins) throws Exception {
        DemoServers servers = DemoServers.get();
        Pipelines pipelines = Pipelines.on(jenkins, servers);
        AcceptanceEnvironment rct = servers.environment("HIDDEN");
        List<String> secrets = new ArrayList<>(List.of(PASSWORD));
        servers.logins().values().forEach(login -> secrets.add(login.password()));
        servers.execute(
                "postgres", "CREATE ROLE hidden SUPERUSER LOGIN PASSWORD '" + PASSWORD.replace("'", "''") + "'");
        TestSynchroDb.credential("hidden-database", "hidden", PASSWORD);
        DemoServers.Login store = servers.logins().get("demo-s3");
        TestSynchroDb.add(
                new AWSCredentialsImpl(CredentialsScope.GLOBAL, "hidden-s3", store.user(), store.password(), ""));
        if (!KeyHost.possible()) {
            nowhere(pipelines, rct, secrets);
            Assumptions.abort("the SSH key was left out: it needs root and /usr/sbin/sshd (Debian: openssh-server)");
        }
        try (KeyHost host = KeyHost.start(keys, PASSPHRASE)) {
            host.carries(rct, "hidden-ssh");
            TestSynchroDb.add(new BasicSSHUserPrivateKey(
                    CredentialsScope.GLOBAL,
                    "hidden-ssh",
                    KeyHost.USER,
                    new BasicSSHUserPrivateKey.DirectEntryPrivateKeySource(host.privateKey()),
                    PASSPHRASE,
                    ""));
            secrets.add(PASSPHRASE);
            // Line by line: a leak may have its own way to write their ends. A last one of few letters is anywhere.
            host.privateKey()
                    .lines()
                    .filter(line -> line.length() == LINE_OF_A_KEY)
                    .forEach(secrets::add);
            nowhere(pipelines, rct, secrets);
        }
    }

    private static void nowhere(Pipelines pipelines, AcceptanceEnvironment rct, List<String> secrets) throws Exception {
        JenkinsRule jenkins = pipelines.jenkins();
        SecretSearch search = new SecretSearch(secrets);
        Path home = jenkins.jenkins.getRootDir().toPath();
        Path agent = Path.of(pipelines.worker().getRemoteFS());
        String processes;
        WorkflowRun run;
        try (ProcessSampler sampler = new ProcessSampler();
                Hold hold = Hold.in(rct, "restore-production")) {
            run = pipelines.start("""
                    synchroParam(type: 'PARAM', clientCode: 'ACME', environment: 'HIDDEN', logLevel: 'DEBUG',
                        databaseCredentialsId: 'hidden-database', s3CredentialsId: 'hidden-s3', agentLabel: 'linux',
                        requester: 'found_marker')
                    """);
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
