package io.jenkins.plugins.synchroparam.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.jenkins.plugins.awscredentials.AWSCredentialsImpl;
import com.cloudbees.jenkins.plugins.sshcredentials.impl.BasicSSHUserPrivateKey;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hudson.AbortException;
import hudson.model.FreeStyleProject;
import hudson.model.Run;
import io.jenkins.plugins.synchroparam.catalogue.Target;
import io.jenkins.plugins.synchroparam.catalogue.TestSynchroDb;
import io.jenkins.plugins.synchroparam.config.HostSettings;
import io.jenkins.plugins.synchroparam.config.SynchroDbSettings;
import io.jenkins.plugins.synchroparam.config.SynchroParamConfiguration;
import io.jenkins.plugins.synchroparam.request.CredentialsChoice;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What becomes of credentials; no server is needed, the target is given. */
@WithJenkins
class RunSecretsTest {

    private static final CredentialsChoice NONE = new CredentialsChoice("", "", "");
    private static final Target.Store DUMPS = new Target.Store("dumps", "https://s3.example.org:9000", "s3-dumps");
    private static final Target.Host HOST = new Target.Host("rct-host", false, "rct.example.org", 2222, "ssh-rct");
    private static final Target TARGET = new Target(
            new Target.Database("acme_rct1", "rct.example.org", 5433, "pg-rct"), HOST, List.of(DUMPS), List.of());

    private JenkinsRule jenkins;
    private FreeStyleProject job;
    private Run<?, ?> run;

    @BeforeEach
    void configure(JenkinsRule rule) throws Exception {
        jenkins = rule;
        TestSynchroDb.credential("synchrodb-id", "synchro", "synchro-secret");
        SynchroParamConfiguration.get()
                .setSynchroDb(new SynchroDbSettings("db.example.org", "synchro", "synchrodb-id"));
        TestSynchroDb.credential("pg-rct", "refresh", "registered");
        TestSynchroDb.credential("ssh-rct", "ops", "by password");
        TestSynchroDb.credential("s3-dumps", "AKIA", "s3 secret");
        job = jenkins.createFreeStyleProject();
        run = jenkins.buildAndAssertSuccess(job);
    }

    @Test
    void theIdsOfSynchroDbAreLookedUpInJenkins() throws Exception {
        RunSecrets secrets = RunSecrets.resolve(run, TARGET, NONE);

        assertEquals("synchro-secret", secret(secrets, "synchrodb", "password"));
        assertEquals("refresh", secret(secrets, "pg-rct", "username"));
        assertEquals("registered", secret(secrets, "pg-rct", "password"));
        assertEquals("by password", secret(secrets, "ssh-rct", "password"));
        assertEquals("s3 secret", secret(secrets, "s3-dumps", "password"));
        assertEquals("secrets of [synchrodb, pg-rct, ssh-rct, s3-dumps]", secrets.toString());
    }

    @Test
    void aReplicasCredentialGoesAlongWhenTheJobSeesIt() throws Exception {
        Target.Database replica = new Target.Database("acme", "prod.example.org", 5432, "pg-prod");
        Target target = new Target(TARGET.database(), HOST, List.of(DUMPS), List.of(replica));
        assertEquals(
                "secrets of [synchrodb, pg-rct, ssh-rct, s3-dumps]",
                RunSecrets.resolve(run, target, NONE).toString());

        TestSynchroDb.credential("pg-prod", "reader", "of production");
        TestSynchroDb.credential("mine", "refresh", "the job's own");
        RunSecrets secrets = RunSecrets.resolve(run, target, new CredentialsChoice("mine", "", ""));
        assertEquals("of production", secret(secrets, "pg-prod", "password"));
        assertEquals("the job's own", secret(secrets, "pg-rct", "password"));
    }

    @Test
    void aPrivateKeyGoesWithItsPassphrase() throws Exception {
        TestSynchroDb.add(new BasicSSHUserPrivateKey(
                CredentialsScope.GLOBAL,
                "key",
                "ops",
                new BasicSSHUserPrivateKey.DirectEntryPrivateKeySource("-----BEGIN KEY-----\nabc\n-----END KEY-----"),
                "open sesame",
                ""));

        RunSecrets secrets = RunSecrets.resolve(run, TARGET, new CredentialsChoice("", "key", ""));

        assertEquals("ops", secret(secrets, "ssh-rct", "username"));
        assertThat(secret(secrets, "ssh-rct", "privateKey"), containsString("abc"));
        assertEquals("open sesame", secret(secrets, "ssh-rct", "passphrase"));
    }

    @Test
    void awsCredentialsAreAStoresKeys() throws Exception {
        TestSynchroDb.add(new AWSCredentialsImpl(CredentialsScope.GLOBAL, "aws", "AKIA2", "aws secret", ""));
        TestSynchroDb.add(new AWSCredentialsImpl(CredentialsScope.GLOBAL, "empty", "", "", ""));

        RunSecrets secrets = RunSecrets.resolve(run, TARGET, new CredentialsChoice("", "", "aws"));

        assertEquals("AKIA2", secret(secrets, "s3-dumps", "username"));
        assertEquals("aws secret", secret(secrets, "s3-dumps", "password"));
        assertThat(refused(TARGET, new CredentialsChoice("", "", "empty")), containsString("holds no access key"));
    }

    @Test
    void oneIdForTwoSecretsIsRefused() {
        Target same =
                new Target(new Target.Database("d", "rct.example.org", 5433, "ssh-rct"), HOST, List.of(), List.of());
        assertThat(
                refused(same, new CredentialsChoice("pg-rct", "", "")),
                allOf(containsString("also for host \"rct-host\""), containsString("another id")));
    }

    @Test
    void everyUseIsTracked() throws Exception {
        RunSecrets.resolve(run, TARGET, NONE);

        StandardUsernamePasswordCredentials used = CredentialsProvider.findCredentialById(
                "pg-rct", StandardUsernamePasswordCredentials.class, run, List.of());
        assertNotNull(CredentialsProvider.getFingerprintOf(used));
        assertTrue(CredentialsProvider.getFingerprintOf(used).getRangeSet(job).includes(run.getNumber()));
    }

    @Test
    void configuredHostKeysBecomeKnownHosts() throws Exception {
        String key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ8bYPc7G4sT6dPPO8Ft2q4Xx9m2m3eF6mGmV1s5ZQkU";
        HostSettings host = new HostSettings("rct-host");
        host.setHostKey("# scanned\nrct.example.org " + key + "\n" + key + " comment\n");
        SynchroParamConfiguration.get().setHosts(List.of(host));

        String line = "[rct.example.org]:2222 " + key + "\n";
        assertEquals(line + line, RunSecrets.resolve(run, TARGET, NONE).knownHosts());
    }

    private static Target.Host host(String credential) {
        return new Target.Host("rct-host", false, "rct.example.org", 2222, credential);
    }

    private static Target.Store store(String credential) {
        return new Target.Store("dumps", "https://s3.example.org:9000", credential);
    }

    private static JsonNode json(RunSecrets secrets) throws Exception {
        return new JsonMapper().readTree(new String(secrets.toJson(), UTF_8)).get("credentials");
    }

    private static String secret(RunSecrets secrets, String id, String field) throws Exception {
        return json(secrets).get(id).get(field).textValue();
    }

    /** The message, which is one line and holds no secret. */
    private String refused(Target target, CredentialsChoice choice) {
        String message = assertThrows(AbortException.class, () -> RunSecrets.resolve(run, target, choice))
                .getMessage();
        assertFalse(message.contains("\n"), message);
        assertThat(message, not(containsString("by password")));
        return message;
    }
}
