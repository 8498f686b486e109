package io.jenkins.plugins.synchroparam.engine.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.synchroparam.engine.events.EventStream;
import io.jenkins.plugins.synchroparam.engine.events.LogLevel;
import io.jenkins.plugins.synchroparam.engine.events.Masker;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.host.LocalHost;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostToolsTest {

    @TempDir
    private Path directory;

    private final Host host = new LocalHost(
            "here", new EventStream(new StringBuilder(), LogLevel.ERROR, new Masker(), Clock.systemUTC(), List.of()));

    @Test
    void writesPasswordsAsLibpqReadsThemForTheirOwnerOnly() throws Exception {
        new HostTools(host, "", directory.toString())
                .passwords(5433, List.of(role("a:b\\", "x:y\\z"), role("other", "plain")));

        Path file = directory.resolve(".pgpass");
        assertThat(Files.readString(file, UTF_8)).isEqualTo("*:5433:*:a\\:b\\\\:x\\:y\\\\z\n*:5433:*:other:plain\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void keepsThePasswordOutOfTheCommand() {
        String command = new HostTools(host, "/opt/pg/bin", "/run/x")
                .tool("psql", new ConnectionSettings("localhost", 5433, "db=x", "me", "require"))
                .toString();

        assertThat(command)
                .contains("/opt/pg/bin/psql", "PGDATABASE=db=x", "PGPASSFILE=/run/x/.pgpass", "PGSSLMODE=require")
                .containsPattern("PGPASSWORD=[,}]");
    }

    @Test
    void quotesADatabaseForPgRestore() {
        assertThat(new ConnectionSettings("h", 1, "a'b\\c =d", "r", "").dbname())
                .isEqualTo("dbname='a\\'b\\\\c =d'");
    }

    /** Debian's, which costs more time at each call than most of the calls. */
    @Test
    void findsTheProgramsBehindAWrapper() throws Exception {
        Path onPath = Path.of("/usr/bin/pg_restore");
        boolean wrapped = Files.exists(onPath) && onPath.toRealPath().endsWith("pg_wrapper");
        HostTools tools = new HostTools(host, "", directory.toString());

        Optional<String> found = tools.behindWrapper(tools.version("pg_restore"));

        assertThat(found.isPresent()).isEqualTo(wrapped);
        for (String real : found.stream().toList()) {
            HostTools direct = new HostTools(host, real, directory.toString());
            assertThat(direct.version("pg_restore")).isEqualTo(tools.version("pg_restore"));
            assertThat(direct.behindWrapper(direct.version("pg_restore"))).isEmpty();
        }
    }

    @Test
    void tellsVersionsAndWhatIsMissing() {
        HostTools tools = new HostTools(host, "", directory.toString());
        assertThat(tools.version("pg_dump").major()).isGreaterThanOrEqualTo(12);

        assertThatThrownBy(() -> new HostTools(host, "/nowhere", "/x").version("pg_dump"))
                .hasMessageContaining("host here (local) has no working pg_dump in /nowhere")
                .hasMessageContaining("set the host's tool directory");
    }

    @Test
    void tellsTheFirstErrorNotTheLast() {
        Host.Result result = new Host.Result(
                1,
                "",
                "pg_dump: warning: odd\npg_dump: error: query failed: ERROR:  permission denied for table t\n"
                        + "pg_dump: detail: Query was: LOCK\npg_dump: error: a worker process died unexpectedly\n");

        assertThat(HostTools.reason(result)).isEqualTo("query failed: ERROR:  permission denied for table t");
    }

    private static Credential role(String name, String password) {
        return new Credential("id", name, password, "", "");
    }
}
