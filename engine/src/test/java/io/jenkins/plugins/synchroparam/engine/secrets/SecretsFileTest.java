package io.jenkins.plugins.synchroparam.engine.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.events.Masker;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsFileTest {

    @TempDir
    private Path directory;

    private final Masker masker = new Masker();

    @Test
    void readsDatabaseHostAndStoreCredentials() throws IOException {
        write("id_rsa", "-----BEGIN KEY-----\nabcdefgh\n-----END KEY-----\n", "rw-------");
        Path file = secrets("""
                {"credentials": {
                  "rct": {"username": "refresh", "password": "hunter2"},
                  "host": {"username": "refresh", "privateKeyFile": "id_rsa", "passphrase": "open sesame"},
                  "inline": {"username": "refresh", "privateKey": "-----BEGIN X"},
                  "s3": {"accessKey": "AKIA1", "secretKey": "s3cr3t"}}}
                """);
        SecretsFile secrets = SecretsFile.read(file, masker);
        assertThat(secrets.credential("rct", "RCT")).isEqualTo(new Credential("rct", "refresh", "hunter2", "", ""));
        Credential host = secrets.credential("host", "the host");
        assertThat(host.privateKey()).startsWith("-----BEGIN KEY").endsWith("END KEY-----\n");
        assertThat(host.passphrase()).isEqualTo("open sesame");
        assertThat(secrets.credential("inline", "x").privateKey()).isEqualTo("-----BEGIN X");
        assertThat(secrets.credential("s3", "x").username()).isEqualTo("AKIA1");
        assertThat(secrets.credential("s3", "x").password()).isEqualTo("s3cr3t");
        assertThat(masker.mask("hunter2,open sesame,s3cr3t,abcdefgh,refresh")).isEqualTo("****,****,****,****,refresh");
        assertThat(file).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx-----x"})
    void refusesAFileThatOthersCanReach(String mode) throws IOException {
        Path file = write("secrets.json", "{\"credentials\": {}}", mode);
        assertThatThrownBy(() -> SecretsFile.readAndDelete(file, masker))
                .isInstanceOf(SynchroException.class)
                .hasMessage("secrets file " + file + " has mode " + mode
                        + ", others than its owner can reach it: chmod 600 " + file);
        assertThat(file).exists();
    }

    @Test
    void refusesAPrivateKeyFileThatOthersCanReach() throws IOException {
        Path key = write("id_rsa", "k", "rw-r--r--");
        Path file = secrets("{\"credentials\": {\"h\": {\"username\": \"u\", \"privateKeyFile\": \"id_rsa\"}}}");
        assertThatThrownBy(() -> SecretsFile.read(file, masker))
                .hasMessageContaining("private key file " + key + " has mode rw-r--r--")
                .hasMessageEndingWith("chmod 600 " + key);
    }

    @Test
    void deletesTheFileOnceItIsRead() throws IOException {
        Path file = secrets("{\"credentials\": {\"a\": {\"username\": \"u\", \"password\": \"hunter2\"}}}");
        SecretsFile secrets = SecretsFile.readAndDelete(file, masker);
        assertThat(file).doesNotExist();
        assertThat(secrets.credential("a", "RCT").password()).isEqualTo("hunter2");
    }

    @Test
    void deletesABrokenFileToo() throws IOException {
        Path file = secrets("{\"credentials\": {\"a\": \"hunter2\"");
        assertThatThrownBy(() -> SecretsFile.readAndDelete(file, masker)).hasMessageContaining("no valid JSON");
        assertThat(file).doesNotExist();
        Path latin = secrets("");
        Files.write(latin, new byte[] {'"', (byte) 0xe9, '"'});
        assertThatThrownBy(() -> SecretsFile.readAndDelete(latin, masker)).hasMessageContaining("is not UTF-8");
        assertThat(latin).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "hunter2 | is no valid JSON, or has a key twice, near line 1",
                "{\"credentials\": {\"a\": hunter2}} | is no valid JSON, or has a key twice, near line 1",
                "{\"credentials\": {}} \"hunter2\" | is no valid JSON, or has a key twice, near line 1",
                "{\"credentials\": {\"a\": {\"password\": \"hunter2\", \"password\": \"x\"}}} | has a key twice",
                "{} | has no credentials",
                "[\"hunter2\"] | has no credentials",
                "{\"credentials\": {}, \"more\": \"hunter2\"} | has an unknown key \"more\"",
                "{\"credentials\": {\"a\": \"hunter2\"}} | credential \"a\" is no object",
                "{\"credentials\": {\"a\": {\"pasword\": \"hunter2\"}}} | has an unknown key \"pasword\": known are",
                "{\"credentials\": {\"a\": {\"password\": \"hunter2\"}}} | credential \"a\" has no username",
                "{\"credentials\": {\"a\": {\"username\": \"u\", \"password\": [\"hunter2\"]}}} | that is no text",
                "{\"credentials\": {\"a\": {\"username\": \"u\", \"passphrase\": \"hunter2\"}}} | no private key",
                "{\"credentials\": {\"a\": {\"password\": \"hunter2\", \"secretKey\": \"x\"}}} | its password twice",
                "{\"credentials\": {\"a\": {\"privateKeyFile\": \"-----BEGIN hunter2\"}}} | put it under privateKey",
            })
    void refusesWhatIsNotAsDescribedWithoutShowingAValue(String content, String message) throws IOException {
        Path file = secrets(content);
        SynchroException e = catchThrowableOfType(SynchroException.class, () -> SecretsFile.read(file, masker));
        assertThat(e).hasMessageContaining("secrets file " + file).hasMessageContaining(message);
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("hunter2");
    }

    @Test
    void refusesWhatIsNoFile() {
        assertThatThrownBy(() -> SecretsFile.read(directory.resolve("none.json"), masker))
                .hasMessageEndingWith("none.json: there is no such file");
        assertThatThrownBy(() -> SecretsFile.read(directory, masker)).hasMessageContaining("is not a regular file");
    }

    @Test
    void aMissingCredentialIsNamedWithItsPurposeAndTheRemedy() throws IOException {
        Path file = secrets("{\"credentials\": {}}");
        assertThatThrownBy(() -> SecretsFile.read(file, masker).credential("s3", "the S3 store \"prod-dumps\""))
                .hasMessage("no credential \"s3\" for the S3 store \"prod-dumps\": supply it in the secrets file "
                        + file + " as credentials.s3");
    }

    private Path secrets(String content) throws IOException {
        return write("secrets.json", content, "rw-------");
    }

    private Path write(String name, String content, String mode) throws IOException {
        Path file = Files.writeString(directory.resolve(name), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
