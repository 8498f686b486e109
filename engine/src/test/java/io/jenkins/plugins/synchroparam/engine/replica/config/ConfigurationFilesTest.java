package io.jenkins.plugins.synchroparam.engine.replica.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.replica.ReplicaEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** set_configuration_files makes what the other commands read, and never touches what is somebody's own. */
class ConfigurationFilesTest {

    @TempDir
    private Path home;

    @Test
    void makesDirectoriesForTheirOwnerAndAnExampleThatCanBeRead() throws IOException {
        ConfigurationFiles files = new ConfigurationFiles(home.resolve("made/by/it"));
        assertThat(ReplicaEngine.setConfigurationFiles(files)).allMatch(Files::exists);
        for (String made : new String[] {"", "configuration", "logs", "pid"}) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(files.directory().resolve(made))))
                    .isEqualTo("rwx------");
        }
        Map<String, String> environment = Map.of("PG_REPLICA_PASSWORD", "x", "MYSQL_REPLICA_PASSWORD", "y");
        ReplicaConfiguration example =
                new ConfigurationReader(environment, secret -> {}).read("config-example", files.file("config-example"));
        assertThat(example.unknownKeys()).isEmpty();
        assertThat(example.source("mysql").mappings()).containsEntry("shop", "shop_replica");
    }

    @Test
    void anExistingConfigurationStaysAndTheExampleIsRenewed() throws IOException {
        ConfigurationFiles files = new ConfigurationFiles(home);
        files.create();
        Path own = Files.writeString(files.file("default"), "mine: yes");
        Path example = files.file(ConfigurationFiles.EXAMPLE);
        Files.writeString(example, "of an older version");
        files.create();
        assertThat(own).hasContent("mine: yes");
        assertThat(Files.readString(example)).contains("schema_mappings");
    }

    @Test
    void saysWhereItCannotMakeThem() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "");
        assertThatThrownBy(() -> new ConfigurationFiles(file.resolve("below")).create())
                .isInstanceOf(SynchroException.class)
                .hasMessageContaining("below");
    }
}
