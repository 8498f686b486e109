package io.jenkins.plugins.synchroparam.engine.replica.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.replica.config.TableSelection.Event;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** pg_chameleon's file is read as it is, secrets come from elsewhere, and what is wrong is named. */
class ConfigurationReaderTest {

    private static final String LEAST = "pg_conn: {host: pg, user: u, password: one, database: d}\n"
            + "sources:\n  mysql:\n    type: mysql\n    db_conn: {host: my, user: u, password: two}\n"
            + "    schema_mappings: {shop: shop_replica}\n";

    @TempDir
    private Path directory;

    private final List<String> secrets = new ArrayList<>();

    @Test
    void theShippedExampleIsRight() throws IOException {
        Path example =
                new ConfigurationFiles(directory.resolve("home")).create().get(1);
        ReplicaConfiguration read = new ConfigurationReader(
                        Map.of("PG_REPLICA_PASSWORD", "pgpass", "MYSQL_REPLICA_PASSWORD", "mypass"), secrets::add)
                .read("example", example);
        assertThat(read.unknownKeys()).isEmpty();
        assertThat(read.postgres().password()).isEqualTo("pgpass");
        assertThat(read.overrides().get("tinyint(1)").type()).isEqualTo("boolean");
        assertThat(secrets).containsExactlyInAnyOrder("pgpass", "mypass");
        assertThat(ConfigurationView.of(read).toString()).doesNotContain("pgpass", "mypass");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("home"))))
                .isEqualTo("rwx------");
    }

    @Test
    void keysOfPgChameleonMeanWhatTheyMeantThere() throws IOException {
        SourceConfiguration source = read(LEAST + "    limit_tables: [shop.a]\n    skip_tables:\n"
                        + "    grant_select_to:\n      - reader\n    copy_max_memory: \"300M\"\n"
                        + "    keep_existing_schema: No\n    gtid_enable: Yes\n    on_error_replay: exit\n"
                        + "    auto_maintenance: \"disabled\"\n    skip_events:\n      delete: [shop]\n      update:\n")
                .source("mysql");
        assertThat(source.tables().includes("shop", "a")).isTrue();
        assertThat(source.tables().includes("shop", "b")).isFalse();
        assertThat(source.tables().skips(Event.DELETE, "shop", "a")).isTrue();
        assertThat(source.tables().skips(Event.UPDATE, "shop", "a")).isFalse();
        assertThat(source.copyMemory()).isEqualTo(300L << 20);
        assertThat(source.gtid()).isTrue();
        assertThat(source.keepExistingSchema()).isFalse();
        assertThat(source.autoMaintenance()).isEmpty();
        assertThat(source.onErrorReplay()).isEqualTo(SourceConfiguration.OnError.EXIT);
        assertThat(source.batchRows()).isEqualTo(10_000);
    }

    @Test
    void aSectionWithoutUserTakesTheCredentialOfItsName() throws IOException {
        Path file = Files.writeString(
                directory.resolve("t.yml"),
                LEAST.replace("host: pg, user: u, password: one", "host: pg")
                        .replace("user: u, password: two", "user: u"));
        ReplicaConfiguration read = new ConfigurationReader(
                        Map.of(),
                        secrets::add,
                        id -> Optional.of(new Credential(id, "user of " + id, "password of " + id, "", "")))
                .read("t", file);
        assertThat(read.postgres().user()).isEqualTo("user of pg_conn");
        assertThat(read.postgres().password()).isEqualTo("password of pg_conn");
        assertThat(read.source("mysql").address().user()).isEqualTo("u");
        assertThat(read.source("mysql").address().password()).isEmpty();
    }

    @Test
    void aKeyThatNobodyKnowsIsNamed() throws IOException {
        assertThat(read(LEAST + "    my_sever_id: 3\n").unknownKeys()).containsExactly("sources.mysql.my_sever_id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "my_server_id: many | sources.mysql.my_server_id \"many\": a whole number",
                "on_error_replay: stop | one of exit, continue is expected",
                "limit_tables: [orders] | database.table is expected",
                "copy_max_memory: lots | a size is expected",
                "lock_timeout: \"1; DROP\" | a PostgreSQL interval is expected",
                "gtid_enable: maybe | Yes or No is expected"
            })
    void aWrongValueIsNamed(String key, String message) {
        assertThatThrownBy(() -> read(LEAST + "    " + key + "\n"))
                .isInstanceOf(SynchroException.class)
                .hasMessageContaining(message);
    }

    @Test
    void secretsMayComeFromAFileOfTheirOwnerAlone() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "from the file\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        String text = LEAST.replace("password: one", "password_file: " + secret);
        assertThat(read(text).postgres().password()).isEqualTo("from the file");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> read(text)).hasMessageContaining("chmod 600");
        assertThatThrownBy(() -> read(LEAST.replace("password: one", "password_env: NOT_SET")))
                .hasMessageContaining("NOT_SET")
                .hasMessageContaining("not set");
    }

    private ReplicaConfiguration read(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("t.yml"), text);
        return new ConfigurationReader(Map.of(), secrets::add).read("t", file);
    }
}
