package io.jenkins.plugins.synchroparam.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.Patience;
import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.s3.S3Store;
import io.jenkins.plugins.synchroparam.engine.s3.TestStore;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A site with a production on this machine, a bucket of its own, and the command {@code dump}. */
final class DumpSite implements AutoCloseable {

    static final String NONCE = "0123456789abcdef";

    final Site site = new Site();
    final String production;
    final String bucket = TestStore.bucket();
    final S3Store store = TestStore.open(bucket);
    /** @param work the host's work directory */
    DumpSite(Path work) throws SQLException {
        production = TestPostgres.createDatabase("acme_prod");
        TestPostgres.execute(
                production,
                "CREATE TABLE public.customer AS SELECT i AS id, md5(i::text) AS name FROM generate_series(1, 5000) i");
        TestPostgres.execute(
                site.synchroDb,
                "INSERT INTO synchro.host (name, access, address, credential, work_directory)"
                        + " VALUES ('prod-host', 'local', '', '', '" + work + "')");
        TestPostgres.execute(
                site.synchroDb,
                "INSERT INTO synchro.store (name, endpoint, region, path_style, credential) VALUES ('s3', '"
                        + TestStore.server().endpoint() + "', 'eu-west-1', true, 's3')");
        TestPostgres.execute(
                site.synchroDb,
                "INSERT INTO synchro.database (client_code, environment, environment_type, name, host, address, port,"
                        + " credential, ssl_mode) VALUES ('ACME', 'PROD', 'PROD', '" + production
                        + "', 'prod-host', 'localhost', " + TestPostgres.port() + ", 'acme-rct', 'disable')");
    }

    private Map<String, String> environment() {
        Map<String, String> all = new HashMap<>(Site.ENVIRONMENT);
        all.put("SYNCHRO_PARAM_CREDENTIAL_S3_USERNAME", TestStore.KEYS.username());
        all.put("SYNCHRO_PARAM_CREDENTIAL_S3_PASSWORD", TestStore.KEYS.password());
        return all;
    }

    private List<String> arguments(String into, String... more) {
        List<String> all = new ArrayList<>(List.of("dump", "--client", "ACME", "--store", "s3", "--bucket", into));
        all.addAll(List.of("--events", NONCE, "--when-held", "wait", "--wait-limit", "60"));
        all.addAll(List.of("--synchrodb", Site.server() + "/" + site.synchroDb, "--synchrodb-sslmode", "disable"));
        all.addAll(List.of(more));
        return all;
    }

    /** The command in this process. */
    Invocation dump(String into, String... more) {
        return Invocation.in(environment(), arguments(into, more).toArray(String[]::new));
    }

    /** The command in a process of its own, stopped where pg_dump waits for a table; then {@code end} ends it. */
    String dumpThatWaits(Consumer<ProcessHandle> end) throws Exception {
        List<String> java = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        java.addAll(arguments(bucket));
        ProcessBuilder builder = new ProcessBuilder(java).redirectErrorStream(true);
        builder.environment().putAll(environment());
        StringBuilder log = new StringBuilder();
        try (Connection user = TestPostgres.connect(production);
                Statement statement = user.createStatement()) {
            user.setAutoCommit(false);
            statement.execute("LOCK TABLE public.customer IN ACCESS EXCLUSIVE MODE");
            Process process = builder.start();
            try (BufferedReader output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                Patience.until("pg_dump waits", () -> !waiting().isEmpty());
                end.accept(process.toHandle());
                output.lines().forEach(line -> log.append(line).append('\n'));
                assertThat(process.waitFor(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
            } finally {
                process.destroyForcibly();
            }
            return log.append("exit ").append(process.exitValue()).toString();
        }
    }

    /** The sessions on PROD that wait for a lock. */
    List<String> waiting() throws SQLException {
        return Site.column(
                "postgres",
                "SELECT pid::text FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = '" + production
                        + "'");
    }

    /** Status and reason of the journal's runs, oldest first. */
    List<String> runs() throws SQLException {
        return Site.column(site.synchroDb, "SELECT status || ' ' || reason FROM synchro.run ORDER BY id");
    }

    @Override
    public void close() {
        store.close();
        site.close();
    }
}
