package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sub-steps 4 and 5: the host cannot be reached, is not the known one, or lacks programs or space. */
class BadHostTest {

    @TempDir
    Path directory;

    private RefusingSite refusing;

    @BeforeEach
    void site() throws Exception {
        refusing = RefusingSite.shared();
    }

    private String refusal() throws Exception {
        return refusing.refusal(SubStepId.HOST_CONNECTION);
    }

    @Test
    void refusesAWrongPassword() throws Exception {
        refusing.host("credential", refusing.credential("wrong", "demo", "not-the-password", ""));
        assertThat(refusal())
                .contains("user \"demo\" could not log in with the password of credential wrong")
                .endsWith("correct the password or the user");
        assertThat(refusing.site.log).doesNotContain("not-the-password");
    }

    @Test
    void refusesAKeyThatTheHostDoesNotKnow() throws Exception {
        Path key = directory.resolve("key");
        command("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
        refusing.host("credential", refusing.credential("wrong", "demo", "", Files.readString(key)));
        assertThat(refusal())
                .contains("user \"demo\" could not log in with the private key SHA256:")
                .endsWith("add its public key to the user's ~/.ssh/authorized_keys there");
    }

    @Test
    void refusesAMissingCredential() throws Exception {
        refusing.host("credential", "nowhere");
        assertThat(refusal())
                .startsWith("no credential \"nowhere\" for host \"host-")
                .contains(": supply it ");
    }

    @Test
    void refusesAHostWhoseKeyHasChanged() throws Exception {
        String other = "SHA256:" + "A".repeat(43);
        refusing.host("host_key", other);
        assertThat(refusal())
                .contains("its host key has changed: expected " + other + ", but it showed ecdsa-sha2-nistp256 SHA256:")
                .contains("ssh-keygen -lf");
    }

    @Test
    void refusesAHostWhoseKeyIsNotKnown() throws Exception {
        refusing.host("host_key", "");
        assertThat(refusal())
                .contains("its host key is not known: it showed ecdsa-sha2-nistp256 SHA256:")
                .endsWith("then accept it by putting it into the host's entry in synchroDB");
    }

    @Test
    void refusesAHostKeyThatIsNone() throws Exception {
        refusing.host("host_key", "whatever");
        assertThat(refusal()).contains("host key \"whatever\": expected a fingerprint SHA256:...");
    }

    @Test
    void refusesAClosedPort() throws Exception {
        refusing.host("port", 1);
        assertThat(refusal()).contains("(localhost:1): connection refused; start its SSH server, or correct port 1");
    }

    @Test
    void refusesAHostNameThatNobodyKnows() throws Exception {
        refusing.host("address", "host.invalid");
        assertThat(refusal()).contains("no such host name \"host.invalid\"; correct its address");
    }

    @Test
    void refusesAPortThatIsNoSshServer() throws Exception {
        refusing.host("port", SharedServers.SERVERS.synchroDb().port());
        assertThat(refusal()).contains("is not an SSH server");
    }

    @Test
    void refusesAWorkDirectoryThatCannotBeMade() throws Exception {
        refusing.host("work_directory", "/proc/nowhere");
        assertThat(refusal())
                .contains("cannot make the directory \"/proc/nowhere/synchro-param-run-")
                .endsWith("; correct that, or set another work_directory of the host in synchroDB");
    }

    @Test
    void refusesAHostWithoutPostgresPrograms() throws Exception {
        refusing.host("tool_directory", directory.toString());
        assertThat(refusal())
                .contains("has no working pg_dump in " + directory)
                .endsWith("install PostgreSQL's client tools there or set the host's tool directory");
    }

    @Test
    void refusesProgramsOlderThanTheServer() throws Exception {
        programs("11.22");
        assertThat(refusal())
                .contains("pg_dump 11.22 is older than RCT's server 15.")
                .contains("; install PostgreSQL client programs 15 or newer there");
    }

    @Test
    void refusesProgramsThatSetWhatTheServerDoesNotKnow() throws Exception {
        programs("17.5");
        assertThat(refusal())
                .contains("pg_restore 17.5 sets a parameter that RCT's server 15.")
                .contains("; install PostgreSQL client programs 15 to 16 there, or set the host's tool directory");
    }

    private void programs(String version) throws Exception {
        for (String program : List.of("pg_dump", "pg_restore", "psql")) {
            Path script = Files.writeString(
                    directory.resolve(program), "#!/bin/sh\necho '" + program + " (PostgreSQL) " + version + "'\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        refusing.host("tool_directory", directory.toString());
    }

    @Test
    void refusesADiskThatIsTooSmall() throws Exception {
        try (SmallDisk disk = SmallDisk.mount("8m")) {
            refusing.host("work_directory", disk.directory().toString());
            assertThat(refusing.refusal(SubStepId.HOST_DISK_SPACE))
                    .contains(" are needed in " + disk.directory() + ", ")
                    .endsWith(" are free; free some, or set another work_directory of the host in synchroDB");
        }
    }

    @Test
    void knowsTheNeedOfAParamRefreshWhenItsTablesAreKnown() throws Exception {
        try (SmallDisk disk = SmallDisk.mount("68m")) {
            refusing.host("work_directory", disk.directory().toString());
            // As a PARAM refresh it passes sub-step 5, which does not know yet that nearly all tables are parameters.
            refusing.site.configuration = "[TABLE PARAM]\n*\n*.*\n[TABLE KEPT PRD]\nusers\nuser_*\naudit.*\n";
            assertThat(refusing.refusal(refusing.site.request(Type.PARAM, false), SubStepId.IMPORT_TABLES))
                    .contains(" are needed in " + disk.directory() + ", ");
            assertThat(refusing.site.log).contains("a PARAM refresh needs less");
        }
    }

    static void command(String... words) throws Exception {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
