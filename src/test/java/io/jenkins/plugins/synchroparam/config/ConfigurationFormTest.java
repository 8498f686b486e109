package io.jenkins.plugins.synchroparam.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.synchroparam.catalogue.TestSynchroDb;
import java.nio.file.Files;
import java.util.List;
import org.htmlunit.FailingHttpStatusCodeException;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class ConfigurationFormTest {

    private JenkinsRule jenkins;
    private SynchroParamConfiguration configuration;

    @BeforeEach
    void configure(JenkinsRule rule) throws Exception {
        jenkins = rule;
        configuration = SynchroParamConfiguration.get();
        TestSynchroDb.configure();
        TestSynchroDb.credential("pg", "u", "p");
        TestSynchroDb.credential("ssh", "u", "p");
        TestSynchroDb.credential("s3", "u", "p");
    }

    @Test
    void everySettingSurvivesTheForm() throws Exception {
        SynchroDbSettings synchroDb = TestSynchroDb.settings(TestSynchroDb.CREDENTIAL);
        synchroDb.setSslMode("require");
        synchroDb.setSslRootCert("/etc/ssl/ca.pem");
        configuration.setSynchroDb(synchroDb);
        configuration.setDatabaseCredentialsId("pg");
        configuration.setHostCredentialsId("ssh");
        configuration.setS3CredentialsId("s3");
        HostSettings host = new HostSettings("rct-host");
        host.setZoneLabel("paris");
        host.setHostKey("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ8bYPc7G4sT6dPPO8Ft2q4Xx9m2m3eF6mGmV1s5ZQkU");
        host.setCredentialsId("ssh");
        configuration.setHosts(List.of(host, new HostSettings("other")));
        StoreSettings store = new StoreSettings("dumps");
        store.setCredentialsId("s3");
        configuration.setStores(List.of(store));
        DumpSettings dumps = new DumpSettings();
        dumps.setStore("dumps");
        dumps.setBucket("b");
        dumps.setPrefix("p");
        dumps.setKeepLast(3);
        dumps.setKeepDays(0);
        configuration.setDumps(dumps);

        jenkins.configRoundtrip();

        assertEquals(synchroDb, configuration.getSynchroDb());
        assertEquals("pg", configuration.getDatabaseCredentialsId());
        assertEquals("ssh", configuration.getHostCredentialsId());
        assertEquals("s3", configuration.getS3CredentialsId());
        jenkins.assertEqualDataBoundBeans(host, configuration.getHosts().get(0));
        assertEquals("other", configuration.getHosts().get(1).getName());
        jenkins.assertEqualDataBoundBeans(store, configuration.getStores().get(0));
        jenkins.assertEqualDataBoundBeans(dumps, configuration.getDumps());
    }

    @Test
    void whatIsSwitchedOffOrEmptiedIsForgottenAlsoOnDisk() throws Exception {
        configuration.setDumps(new DumpSettings());
        HtmlPage page = jenkins.createWebClient().goTo("configure");
        HtmlForm form = page.getFormByName("config");
        form.getInputByName("_.synchroDb").click();
        form.getInputByName("_.dumps").click();
        jenkins.submit(form);

        assertNull(configuration.getSynchroDb());
        assertNull(configuration.getDumps());
        assertEquals(7, configuration.effectiveDumps().getKeepLast());
        assertNull(new SynchroParamConfiguration().getSynchroDb());
    }

    @Test
    void aWrongValueIsRefusedAndTheFormerStays() throws Exception {
        HtmlPage page = jenkins.createWebClient().goTo("configure");
        HtmlForm form = page.getFormByName("config");
        form.getInputByName("_.host").setValue("db.example.org/x?socketFactory=evil");
        try {
            jenkins.submit(form);
            org.junit.jupiter.api.Assertions.fail("accepted");
        } catch (FailingHttpStatusCodeException e) {
            assertThat(
                    e.getResponse().getContentAsString(), containsString("a host name or an IP address is expected"));
        }
        assertEquals("localhost", configuration.getSynchroDb().getHost());
        assertEquals("localhost", new SynchroParamConfiguration().getSynchroDb().getHost());
    }

    @Test
    void onlyIdsAreOnDisk() throws Exception {
        String file = Files.readString(
                jenkins.jenkins.getRootDir().toPath().resolve(SynchroParamConfiguration.class.getName() + ".xml"));
        assertThat(file, containsString(TestSynchroDb.CREDENTIAL));
        assertTrue(!file.contains("p@ss") && !file.contains("p&"), file);
    }

    @Test
    void everyFieldHasHelp() throws Exception {
        configuration.setHosts(List.of(new HostSettings("rct-host")));
        configuration.setStores(List.of(new StoreSettings("dumps")));
        configuration.setDumps(new DumpSettings());
        String page = jenkins.createWebClient().goTo("configure").asXml();
        for (String help : List.of(
                "SynchroParamConfiguration/help/synchroDb",
                "SynchroParamConfiguration/help/databaseCredentialsId",
                "SynchroParamConfiguration/help/hostCredentialsId",
                "SynchroParamConfiguration/help/s3CredentialsId",
                "SynchroParamConfiguration/help/hosts",
                "SynchroParamConfiguration/help/stores",
                "SynchroParamConfiguration/help/dumps",
                "SynchroDbSettings/help/host",
                "SynchroDbSettings/help/port",
                "SynchroDbSettings/help/database",
                "SynchroDbSettings/help/credentialsId",
                "SynchroDbSettings/help/sslMode",
                "SynchroDbSettings/help/sslRootCert",
                "HostSettings/help/name",
                "HostSettings/help/zoneLabel",
                "HostSettings/help/hostKey",
                "HostSettings/help/credentialsId",
                "StoreSettings/help/name",
                "StoreSettings/help/credentialsId",
                "DumpSettings/help/store",
                "DumpSettings/help/bucket",
                "DumpSettings/help/prefix",
                "DumpSettings/help/keepLast",
                "DumpSettings/help/keepDays")) {
            assertThat(page, containsString(help + "\""));
        }
        assertNotNull(configuration.getSynchroDb());
    }
}
