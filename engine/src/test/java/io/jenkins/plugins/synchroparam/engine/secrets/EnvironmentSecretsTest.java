package io.jenkins.plugins.synchroparam.engine.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.events.Masker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentSecretsTest {

    private final Masker masker = new Masker();

    @Test
    void readsACredentialAndLearnsItsSecrets() {
        Credential credential = environment(Map.of(
                        "SYNCHRO_PARAM_CREDENTIAL_PROD_S3_1_USERNAME", "AKIA1",
                        "SYNCHRO_PARAM_CREDENTIAL_PROD_S3_1_PASSWORD", "hunter2",
                        "SYNCHRO_PARAM_CREDENTIAL_PROD_S3_1_PRIVATE_KEY", "the key",
                        "SYNCHRO_PARAM_CREDENTIAL_PROD_S3_1_PASSPHRASE", "open sesame"))
                .credential("prod.s3-1", "x");
        assertThat(credential).isEqualTo(new Credential("prod.s3-1", "AKIA1", "hunter2", "the key", "open sesame"));
        assertThat(masker.mask("hunter2 the key open sesame AKIA1")).isEqualTo("**** **** **** AKIA1");
    }

    @Test
    void anEmptyVariableIsNotSet() {
        assertThatThrownBy(() -> environment(Map.of("SYNCHRO_PARAM_CREDENTIAL_RCT_PASSWORD", ""))
                        .credential("rct", "the database acme_rct1"))
                .hasMessage("no credential \"rct\" for the database acme_rct1: supply it in the environment as"
                        + " SYNCHRO_PARAM_CREDENTIAL_RCT_USERNAME with SYNCHRO_PARAM_CREDENTIAL_RCT_PASSWORD or"
                        + " SYNCHRO_PARAM_CREDENTIAL_RCT_PRIVATE_KEY");
    }

    @Test
    void refusesHalfACredentialWithoutShowingAValue() {
        assertThatThrownBy(() -> environment(Map.of("SYNCHRO_PARAM_CREDENTIAL_RCT_PASSWORD", "hunter2"))
                        .credential("rct", "x"))
                .hasMessageContaining("has no user name: set SYNCHRO_PARAM_CREDENTIAL_RCT_USERNAME")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> environment(Map.of(
                                "SYNCHRO_PARAM_CREDENTIAL_RCT_USERNAME", "u",
                                "SYNCHRO_PARAM_CREDENTIAL_RCT_PASSPHRASE", "hunter2"))
                        .credential("rct", "x"))
                .hasMessageContaining("a passphrase and no private key")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void theFileComesBeforeTheEnvironment(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("s.json"),
                "{\"credentials\": {\"both\": {\"username\": \"file\", \"password\": \"from-file\"}}}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        EnvironmentSecrets environment = environment(Map.of(
                "SYNCHRO_PARAM_CREDENTIAL_BOTH_USERNAME", "environment",
                "SYNCHRO_PARAM_CREDENTIAL_OTHER_USERNAME", "environment"));
        CombinedSecrets secrets = new CombinedSecrets(Optional.of(SecretsFile.read(file, masker)), environment);
        assertThat(secrets.credential("both", "x").username()).isEqualTo("file");
        assertThat(secrets.credential("other", "x").username()).isEqualTo("environment");
        assertThatThrownBy(() -> secrets.credential("none", "x"))
                .hasMessageContainingAll("in the secrets file " + file, ", or in the environment as");
        assertThatThrownBy(() -> new CombinedSecrets(Optional.empty(), environment).credential("none", "x"))
                .hasMessageNotContaining("file");
    }

    private EnvironmentSecrets environment(Map<String, String> variables) {
        return new EnvironmentSecrets(variables, masker);
    }
}
