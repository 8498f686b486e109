package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.catalogue.SynchroDb;
import io.jenkins.plugins.synchroparam.engine.demo.DemoServers;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.Connections;
import io.jenkins.plugins.synchroparam.engine.run.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Databases of a site whose DBA used every feature, made from scripts; the dump is plain pg_dump's. */
final class AwkwardSite {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    final String production;
    final TestSite site;

    private AwkwardSite(String production, TestSite site) {
        this.production = production;
        this.site = site;
    }

    /**
     * The databases of {@code awkward-*.sql}, each with a change of the test's own.
     *
     * @param inProduction SQL, may be empty
     * @param inAcceptance SQL, may be empty
     */
    static AwkwardSite create(String inProduction, String inAcceptance) throws Exception {
        return of(
                List.of(script("awkward-structure.sql"), script("awkward-production.sql"), inProduction),
                List.of(script("awkward-structure.sql"), script("awkward-acceptance.sql"), inAcceptance));
    }

    /** A production and an acceptance database with nothing but what these statements make. */
    static AwkwardSite of(List<String> production, List<String> acceptance) throws Exception {
        return of("", production, acceptance);
    }

    /** @param options of CREATE DATABASE for both */
    static AwkwardSite of(String options, List<String> production, List<String> acceptance) throws Exception {
        int number = NUMBER.incrementAndGet();
        String prod = "awkward prod " + number;
        String rct = "Awkward \"RCT\" " + number;
        try (Connection connection = connect(Server.MAINTENANCE)) {
            execute(connection, script("awkward-roles.sql"));
            for (String database : List.of(prod, rct)) {
                execute(
                        connection,
                        "CREATE DATABASE \"" + database.replace("\"", "\"\"") + "\" TEMPLATE template0 " + options);
            }
        }
        fill(prod, production);
        fill(rct, acceptance);
        Path archive = dump(prod);
        try {
            return new AwkwardSite(prod, site(prod, rct, archive));
        } finally {
            Files.delete(archive);
        }
    }

    private static TestSite site(String production, String rct, Path archive) throws Exception {
        TestSite site = new TestSite(rct);
        register(site, production, archive);
        return site;
    }

    /** Its databases in synchroDB, and this archive as the client's only dump. */
    static void register(TestSite site, String production, Path archive) throws Exception {
        DemoServers servers = SharedServers.SERVERS;
        try (Session catalogue = servers.server(site.reporter()).connect("synchrodb");
                SynchroDb db = SynchroDb.open(servers.synchroDb(), servers.synchroDbCredential())) {
            servers.register(catalogue, site.client, production, site.rct);
            String key = "awkward/" + site.client + ".dump";
            Engine engine = new Engine(db.catalogue(), null, servers.secrets(), site.reporter(), Optional.empty());
            try (var bucket = Connections.store(engine, db.catalogue().store("demo-s3"), DemoServers.BUCKET);
                    var content = Files.newInputStream(archive)) {
                bucket.write(key, content);
            }
            catalogue.update(
                    "INSERT INTO synchro.dump (client_code, store, bucket, key, dump_date, size_bytes)"
                            + " VALUES (?, 'demo-s3', ?, ?, current_date, ?)",
                    site.client,
                    DemoServers.BUCKET,
                    key,
                    Files.size(archive));
        }
    }

    private static void fill(String database, List<String> scripts) throws SQLException {
        try (Connection connection = connect(database)) {
            for (String sql : scripts) {
                execute(connection, "BEGIN;" + sql + ";COMMIT");
            }
            execute(connection, "ANALYZE");
        }
    }

    static Path dump(String database) throws IOException, InterruptedException {
        Path archive = Files.createTempFile("awkward", ".dump");
        ProcessBuilder command = new ProcessBuilder(
                        "pg_dump",
                        "--format=custom",
                        "--host=localhost",
                        "--port=" + SharedServers.SERVERS.synchroDb().port(),
                        "--username=postgres",
                        "--file=" + archive,
                        database)
                .inheritIO();
        command.environment()
                .put("PGPASSWORD", SharedServers.SERVERS.synchroDbCredential().password());
        Process process = command.start();
        assertThat(process.waitFor()).as("pg_dump's exit code").isZero();
        return archive;
    }

    /** In simple query mode, for the driver would cut the body of an SQL function at its semicolons. */
    static Connection connect(String database) throws SQLException {
        return SharedServers.connection(database, "?preferQueryMode=simple");
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    private static String script(String name) throws IOException {
        try (InputStream stream = AwkwardSite.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
