package io.jenkins.plugins.synchroparam.engine.demo;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** The demo's PostgreSQL server: in a directory of its own, and open to nobody without a password. */
final class DemoPostgres {

    private static final String PASSWORDS_ONLY = """
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    private DemoPostgres() {}

    /** @param directory for its programs and data; not shared, as the library's own would be between users */
    static EmbeddedPostgres start(Path directory) throws IOException, SQLException {
        Path data = directory.resolve("data");
        // Not a pipe: the server inherits it and never ends it, so that Java's thread that takes note of pg_ctl's end
        // waits
        // for ever, and takes the next process of that number for one that has ended.
        ProcessBuilder.Redirect log = ProcessBuilder.Redirect.appendTo(
                Files.createDirectories(directory).resolve("start.log").toFile());
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(directory.toFile())
                .setDataDirectory(data)
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setServerConfig("max_connections", "300")
                .setServerConfig("fsync", "off")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("logging_collector", "on")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("password_encryption", "scram-sha-256")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
        requirePasswords(postgres, data);
        return postgres;
    }

    private static void requirePasswords(EmbeddedPostgres postgres, Path data) throws IOException, SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE postgres PASSWORD " + password(DemoServers.ADMINISTRATOR));
            statement.execute(
                    "CREATE ROLE " + DemoDatabases.DUMP_ROLE + " LOGIN PASSWORD " + password(DemoServers.DUMP));
            Files.writeString(data.resolve("pg_hba.conf"), PASSWORDS_ONLY, StandardCharsets.UTF_8);
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    private static String password(Credential credential) {
        return Identifiers.literal(credential.password());
    }
}
