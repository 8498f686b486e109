package io.jenkins.plugins.synchroparam.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.synchroparam.engine.TestPostgres;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.Approach;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Verify;
import io.jenkins.plugins.synchroparam.engine.run.Strategy;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.OptionalInt;

/** A production and an acceptance database that are large, on a server of their own that can lock all of it. */
final class BigSite implements AutoCloseable {

    static final String PRODUCTION = "big_production";
    private static final String TEMPLATE = "big_acceptance";
    private static final String RCT = "big_rct";

    private final EmbeddedPostgres server;
    private final Path archive;

    /**
     * @param directory of this site alone
     * @param common SQL for both
     */
    BigSite(Path directory, String common, String production, String acceptance) throws Exception {
        archive = directory.resolve("production.dump");
        server = TestPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setServerConfig("max_connections", "100")
                .setServerConfig("max_locks_per_transaction", "2048")
                .setServerConfig("max_wal_size", "4GB")
                .start();
        fill(PRODUCTION, common, production);
        fill(TEMPLATE, common, acceptance);
        BadHostTest.command(
                "pg_dump",
                "--format=custom",
                "--compress=1",
                "--host=localhost",
                "--port=" + server.getPort(),
                "--username=postgres",
                "--file=" + archive,
                PRODUCTION);
    }

    private void fill(String database, String... scripts) throws SQLException {
        onServer("CREATE DATABASE " + database + " TEMPLATE template0");
        try (Connection connection = connection(database)) {
            for (String sql : scripts) {
                AwkwardSite.execute(connection, sql);
            }
            AwkwardSite.execute(connection, "ANALYZE");
        }
    }

    /** A client whose RCT is a fresh copy of the acceptance database; there is one at a time. */
    TestSite site(Strategy strategy) throws Exception {
        TestSite site = new TestSite(RCT);
        site.port = OptionalInt.of(server.getPort());
        site.approach = Approach.of(strategy);
        site.verify = Verify.CONTENT;
        for (String old : EndState.query(site, "SELECT datname FROM pg_database WHERE datname LIKE '" + RCT + "%'")) {
            onServer("DROP DATABASE \"" + old + "\" WITH (FORCE)");
        }
        onServer("CREATE DATABASE " + RCT + " TEMPLATE " + TEMPLATE + " STRATEGY FILE_COPY");
        AwkwardSite.register(site, PRODUCTION, archive);
        try (Session catalogue =
                SharedServers.SERVERS.server(SharedServers.SILENT).connect("synchrodb")) {
            catalogue.update(
                    "UPDATE synchro.database SET port = ? WHERE client_code = ?", server.getPort(), site.client);
        }
        return site;
    }

    private void onServer(String sql) throws SQLException {
        try (Connection connection = connection("postgres")) {
            AwkwardSite.execute(connection, sql);
        }
    }

    private Connection connection(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + server.getPort() + "/" + database + "?preferQueryMode=simple",
                "postgres",
                "");
    }

    @Override
    public void close() throws IOException {
        server.close();
        assertThat(Files.deleteIfExists(archive)).isTrue();
    }
}
