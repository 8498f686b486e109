package io.jenkins.plugins.synchroparam.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.domains.HostnamePortSpecification;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hudson.AbortException;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Run;
import hudson.model.StringParameterDefinition;
import hudson.util.Secret;
import io.jenkins.plugins.synchroparam.catalogue.Target;
import io.jenkins.plugins.synchroparam.catalogue.TestSynchroDb;
import io.jenkins.plugins.synchroparam.config.HostSettings;
import io.jenkins.plugins.synchroparam.config.StoreSettings;
import io.jenkins.plugins.synchroparam.config.SynchroDbSettings;
import io.jenkins.plugins.synchroparam.config.SynchroParamConfiguration;
import io.jenkins.plugins.synchroparam.request.CredentialsChoice;
import java.util.Collections;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Which credential stands for an id; no server is needed, the target is given. */
@WithJenkins
class CredentialPrecedenceTest {

    private static final CredentialsChoice NONE = new CredentialsChoice("", "", "");
    private static final Target.Store DUMPS = new Target.Store("dumps", "https://s3.example.org:9000", "s3-dumps");
    private static final Target.Host HOST = new Target.Host("rct-host", false, "rct.example.org", 2222, "ssh-rct");
    private static final Target.Database RCT = new Target.Database("acme_rct1", "rct.example.org", 5433, "pg-rct");
    private static final Target TARGET = new Target(RCT, HOST, List.of(DUMPS), List.of());

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
    void theJobsChoiceCountsMostThenTheSettingsThenSynchroDbThenTheDefault() throws Exception {
        TestSynchroDb.credential("default", "u", "the default");
        TestSynchroDb.credential("settings", "u", "the settings");
        TestSynchroDb.credential("chosen", "u", "the choice");
        SynchroParamConfiguration configuration = SynchroParamConfiguration.get();
        configuration.setHostCredentialsId("default");
        configuration.setS3CredentialsId("default");
        Target unknown = new Target(RCT, host("gone"), List.of(store("gone2")), List.of());

        assertEquals("the default", secret(RunSecrets.resolve(run, unknown, NONE), "gone", "password"));
        assertEquals("the default", secret(RunSecrets.resolve(run, unknown, NONE), "gone2", "password"));
        assertEquals("by password", secret(RunSecrets.resolve(run, TARGET, NONE), "ssh-rct", "password"));

        HostSettings host = new HostSettings("rct-host");
        host.setCredentialsId("settings");
        StoreSettings store = new StoreSettings("dumps");
        store.setCredentialsId("settings");
        configuration.setHosts(List.of(host));
        configuration.setStores(List.of(store));
        assertEquals("the settings", secret(RunSecrets.resolve(run, TARGET, NONE), "ssh-rct", "password"));
        assertEquals("the settings", secret(RunSecrets.resolve(run, TARGET, NONE), "s3-dumps", "password"));

        CredentialsChoice chosen = new CredentialsChoice("chosen", "chosen", "chosen");
        for (String id : List.of("pg-rct", "ssh-rct", "s3-dumps")) {
            assertEquals("the choice", secret(RunSecrets.resolve(run, TARGET, chosen), id, "password"));
        }
    }

    @Test
    void aChoiceThatIsNotThereIsNotReplacedByAnother() {
        assertThat(
                refused(TARGET, new CredentialsChoice("", "typo", "")),
                allOf(
                        containsString("credential \"typo\" for host \"rct-host\""),
                        containsString("an SSH username with private key"),
                        containsString("rct.example.org:2222")));
    }

    @Test
    void aFoldersCredentialOverridesTheGlobalOneForItsJobs() throws Exception {
        Folder folder = jenkins.createProject(Folder.class, "acme");
        CredentialsStore store =
                CredentialsProvider.lookupStores(folder).iterator().next();
        store.addCredentials(
                Domain.global(),
                new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "pg-rct", "", "acme", "the folder's"));
        Run<?, ?> inside = jenkins.buildAndAssertSuccess(folder.createProject(FreeStyleProject.class, "refresh"));

        assertEquals("the folder's", secret(RunSecrets.resolve(inside, TARGET, NONE), "pg-rct", "password"));
        assertEquals("registered", secret(RunSecrets.resolve(run, TARGET, NONE), "pg-rct", "password"));
    }

    @Test
    void aParameterOfTheBuildMayNameTheCredential() throws Exception {
        TestSynchroDb.credential("by-parameter", "u", "of the parameter");
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("DB", "by-parameter")));
        Run<?, ?> defined = jenkins.buildAndAssertSuccess(job);

        CredentialsChoice choice = new CredentialsChoice("${DB}", "", "");
        assertEquals("of the parameter", secret(RunSecrets.resolve(defined, TARGET, choice), "pg-rct", "password"));
        assertThat(refused(TARGET, new CredentialsChoice("${GONE}", "", "")), containsString("credential \"${GONE}\""));
    }

    @Test
    void aWrongKindAndAWrongDomainAreToldApart() throws Exception {
        TestSynchroDb.add(new StringCredentialsImpl(CredentialsScope.GLOBAL, "token", "", Secret.fromString("t")));
        SystemCredentialsProvider.getInstance()
                .getDomainCredentialsMap()
                .put(
                        new Domain(
                                "elsewhere",
                                "",
                                Collections.singletonList(
                                        new HostnamePortSpecification("other.example.org:5432", null))),
                        List.of(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "far", "", "u", "p")));

        assertThat(
                refused(TARGET, new CredentialsChoice("token", "", "")),
                allOf(containsString("Secret text"), containsString("a username with password is expected")));
        assertThat(
                refused(TARGET, new CredentialsChoice("far", "", "")),
                containsString("a domain that does not admit rct.example.org:5433"));
    }

    @Test
    void aSystemCredentialIsNotForBuilds() throws Exception {
        TestSynchroDb.add(new UsernamePasswordCredentialsImpl(CredentialsScope.SYSTEM, "system", "", "u", "p"));
        assertThat(refused(TARGET, new CredentialsChoice("system", "", "")), containsString("was not found"));
    }

    @Test
    void ofSeveralStoresThoseThatTheJobSeesAreEnough() throws Exception {
        Target two = new Target(RCT, HOST, List.of(store("hidden"), DUMPS), List.of());
        RunSecrets secrets = RunSecrets.resolve(run, two, NONE);
        assertEquals("s3 secret", secret(secrets, "s3-dumps", "password"));
        assertFalse(json(secrets).has("hidden"));

        Target one = new Target(RCT, HOST, List.of(store("hidden")), List.of());
        assertThat(refused(one, NONE), containsString("credential \"hidden\" for S3 store \"dumps\""));
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
