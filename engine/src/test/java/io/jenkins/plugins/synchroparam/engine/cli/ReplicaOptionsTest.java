package io.jenkins.plugins.synchroparam.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program that runs the replica's commands gives them: a defaults file, and secrets that are gone at once. */
class ReplicaOptionsTest {

    private static final String NONCE = "0123456789abcdef";

    @TempDir
    private Path directory;

    @Test
    void optionsComeFromTheDefaultsFileAndLoginsFromTheSecrets() throws IOException {
        Path secrets = secrets();
        Invocation shown = Invocation.of(
                "replica",
                "show_config",
                "--defaults",
                defaults(
                        "replica.show_config.config=" + configuration() + "\nevents=" + NONCE + "\nlog-level=NORMAL\n"),
                "--secrets",
                secrets.toString(),
                "--delete-secrets");
        assertThat(shown.exitCode()).as(shown.all()).isZero();
        assertThat(shown.out()).contains("##synchro-param:" + NONCE, "target_role", "source_user");
        assertThat(shown.all()).doesNotContain("of the target", "of the source");
        assertThat(secrets).doesNotExist();
    }

    @Test
    void anOptionThatTheCommandHasNotIsNamed() throws IOException {
        Path secrets = secrets();
        Invocation refused = Invocation.of(
                "replica",
                "show_config",
                "--defaults",
                defaults("replica.show_config.tables=a.b\n"),
                "--secrets",
                secrets.toString(),
                "--delete-secrets");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("replica.show_config.tables");
        assertThat(secrets).as("deleted also when nothing was done").doesNotExist();
    }

    private String defaults(String text) throws IOException {
        return Files.writeString(directory.resolve("defaults.properties"), text).toString();
    }

    private Path configuration() throws IOException {
        return Files.writeString(
                directory.resolve("replica.yml"),
                "pg_conn: {host: pg, database: d}\nsources:\n  shop:\n    type: mysql\n"
                        + "    db_conn: {host: my}\n    schema_mappings: {shop: copy}\n");
    }

    private Path secrets() throws IOException {
        Path file = directory.resolve("secrets.json");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(
                file,
                "{\"credentials\": {\"pg_conn\": {\"username\": \"target_role\", \"password\": \"of the target\"},"
                        + " \"db_conn\": {\"username\": \"source_user\", \"password\": \"of the source\"}}}");
    }
}
