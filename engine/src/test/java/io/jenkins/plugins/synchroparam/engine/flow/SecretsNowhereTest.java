package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody who watches the machines while a refresh runs at DEBUG, or reads what it leaves, learns a password. */
class SecretsNowhereTest {

    /** The server is told what it would keep of a password, never the password. */
    private static final Pattern PLAIN_PASSWORD = Pattern.compile("PASSWORD '(?!SCRAM-SHA-256\\$)");

    private final TestSite site = TestSite.create();

    SecretsNowhereTest() throws Exception {}

    @BeforeEach
    void logEveryStatement() throws SQLException {
        statements("all");
    }

    @AfterEach
    void logAsBefore() throws SQLException {
        statements("none");
    }

    private void statements(String logged) throws SQLException {
        try (var connection = site.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET log_statement = '" + logged + "'");
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    @Test
    void noneIsSeenWhileARefreshRunsNorInWhatItLeaves() throws Exception {
        List<String> secrets = new ArrayList<>();
        for (String id : List.of("demo-database", "demo-dump", "demo-host", "demo-s3")) {
            Credential credential = SharedServers.SERVERS.secrets().credential(id, "");
            secrets.add(credential.password());
        }
        SecretSampler sampler = new SecretSampler(site, secrets);
        try (sampler) {
            assertThat(site.run(site.request(Type.PARAM, false)))
                    .as(site.log.toString())
                    .isEqualTo(RunStatus.DONE);
        }
        assertThat(sampler.seen("command line of")).contains("command line of pg_restore", "command line of pg_dump");
        assertThat(sampler.seen("environment of")).contains("environment of pg_restore");
        assertThat(sampler.seen("file ")).isNotEmpty();
        assertThat(sampler.seen("password file")).isNotEmpty();

        String log = serverLog();
        assertThat(log).contains("synchro_param_load_").contains("COPY ");
        assertThat(PLAIN_PASSWORD.matcher(log).find()).isFalse();
        sampler.look("the server's log", log);
        sampler.look("the run's log", site.log.toString());
        sampler.look("synchroDB", synchroDb());
        sampler.files(site.reports);
        assertThat(sampler.found).isEmpty();
    }

    private String serverLog() throws Exception {
        Path directory = Path.of(EndState.query(site, "SHOW data_directory").get(0), "log");
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    private String synchroDb() throws SQLException {
        StringBuilder rows = new StringBuilder();
        for (String table : EndState.query(
                site, "synchrodb", "SELECT tablename FROM pg_tables WHERE schemaname = 'synchro' ORDER BY 1")) {
            EndState.query(site, "synchrodb", "SELECT t::text FROM synchro.\"" + table + "\" t")
                    .forEach(rows::append);
        }
        assertThat(rows).contains(site.client);
        return rows.toString();
    }
}
