package io.jenkins.plugins.synchroparam.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import io.jenkins.plugins.casc.misc.ConfiguredWithCode;
import io.jenkins.plugins.casc.misc.JenkinsConfiguredWithCodeRule;
import io.jenkins.plugins.casc.misc.Util;
import io.jenkins.plugins.casc.misc.junit.jupiter.WithJenkinsConfiguredWithCode;
import io.jenkins.plugins.casc.model.CNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithJenkinsConfiguredWithCode
class ConfigurationAsCodeTest {

    @Test
    @ConfiguredWithCode("configuration.yaml")
    void everySettingIsRead(JenkinsConfiguredWithCodeRule jenkins) {
        SynchroParamConfiguration configuration = SynchroParamConfiguration.get();

        assertEquals("db.example.org:5433/synchro", configuration.getSynchroDb().address());
        assertEquals("synchrodb", configuration.getSynchroDb().getCredentialsId());
        assertEquals("verify-ca", configuration.getSynchroDb().getSslMode());
        assertEquals("system", configuration.getSynchroDb().getSslRootCert());
        assertEquals("pg-default", configuration.getDatabaseCredentialsId());
        assertEquals("ssh-default", configuration.getHostCredentialsId());
        assertEquals("s3-default", configuration.getS3CredentialsId());
        assertEquals("paris || lyon", configuration.zoneLabel("rct-host"));
        assertEquals("", configuration.zoneLabel("prod-host"));
        assertEquals("", configuration.zoneLabel("unknown"));
        assertEquals(2, configuration.getHosts().size());
        assertEquals("s3-dumps", configuration.store("dumps").orElseThrow().getCredentialsId());
        assertEquals(60, configuration.getDumps().getKeepDays());
    }

    @Test
    @ConfiguredWithCode("configuration.yaml")
    void whatIsExportedIsWhatWasRead(JenkinsConfiguredWithCodeRule jenkins) throws Exception {
        ConfigurationContext context = new ConfigurationContext(ConfiguratorRegistry.get());
        CNode exported = Util.getUnclassifiedRoot(context).get("synchroParam");

        assertEquals(
                Util.toStringFromYamlFile(this, "export.yaml").strip(),
                Util.toYamlString(exported).strip());
    }

    @Test
    @ConfiguredWithCode("configuration.yaml")
    void aWrongValueStopsItAndChangesNothing(JenkinsConfiguredWithCodeRule jenkins, @TempDir Path directory)
            throws Exception {
        Path file = directory.resolve("wrong.yaml");
        Files.writeString(file, """
                unclassified:
                  synchroParam:
                    synchroDb:
                      host: "db.example.org/?socketFactory=x"
                      database: "synchro"
                      credentialsId: "synchrodb"
                """);

        Exception refused =
                assertThrows(Exception.class, () -> ConfigurationAsCode.get().configure(file.toString()));

        assertTrue(messages(refused).contains("a host name or an IP address is expected"), messages(refused));
        assertEquals(
                "db.example.org", SynchroParamConfiguration.get().getSynchroDb().getHost());
    }

    @Test
    @ConfiguredWithCode("configuration.yaml")
    void theDocumentedExampleIsRead(JenkinsConfiguredWithCodeRule jenkins, @TempDir Path directory) throws Exception {
        String documentation = Files.readString(Path.of("docs/jenkins-configuration.md"));
        String yaml = documentation.split("```yaml\n")[1].split("```")[0];
        Path file = Files.writeString(directory.resolve("documented.yaml"), yaml);

        ConfigurationAsCode.get().configure(file.toString());

        SynchroParamConfiguration configuration = SynchroParamConfiguration.get();
        assertEquals("db.example.org:5432/synchro", configuration.getSynchroDb().address());
        assertEquals(1, configuration.getHosts().size());
        assertEquals("nightly", configuration.getDumps().getPrefix());
    }

    private static String messages(Throwable e) {
        return e == null ? "" : e.getMessage() + "; " + messages(e.getCause());
    }
}
