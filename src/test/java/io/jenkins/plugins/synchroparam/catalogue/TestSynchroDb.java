package io.jenkins.plugins.synchroparam.catalogue;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Descriptor.FormException;
import io.jenkins.plugins.synchroparam.config.SynchroDbSettings;
import io.jenkins.plugins.synchroparam.config.SynchroParamConfiguration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** A real synchroDB: one embedded server for all tests of a JVM, a database with the engine's own migrations. */
public final class TestSynchroDb {

    public static final String ROLE = "refresh";
    public static final String PASSWORD = "p@ss 'word\"";
    public static final String CREDENTIAL = "synchrodb-role";

    private static final Path MIGRATIONS =
            Path.of("engine/src/main/resources/io/jenkins/plugins/synchroparam/engine/catalogue/migration");

    private TestSynchroDb() {}

    /** synchroDB afresh, with two clients, and Jenkins configured for it; the form cache is emptied. */
    public static SynchroDbSettings configure() throws IOException, SQLException, FormException {
        fill();
        credential(CREDENTIAL, ROLE, PASSWORD);
        SynchroDbSettings settings = settings(CREDENTIAL);
        SynchroParamConfiguration.get().setSynchroDb(settings);
        ProposalsCache.forget();
        return settings;
    }

    /** The address, with another credential. */
    public static SynchroDbSettings settings(String credential) {
        SynchroDbSettings settings = new SynchroDbSettings("localhost", "synchro", credential);
        settings.setPort(port());
        settings.setSslMode("disable");
        return settings;
    }

    public static void credential(String id, String username, String password) throws IOException, FormException {
        add(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, "", username, password));
    }

    /** A global credential of Jenkins. */
    public static void add(Credentials credential) throws IOException {
        SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
        provider.getCredentials().add(credential);
        provider.save();
    }

    public static int port() {
        return Holder.SERVER.getPort();
    }

    /** As the owner of synchroDB. */
    public static void execute(String sql) throws SQLException {
        execute("synchro", sql);
    }

    private static void execute(String database, String sql) throws SQLException {
        String url = "jdbc:postgresql://localhost:" + port() + "/" + database;
        try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void fill() throws IOException, SQLException {
        execute("DROP SCHEMA IF EXISTS synchro CASCADE");
        execute("CREATE SCHEMA synchro");
        for (String migration : List.of("V1__tables.sql", "V2__views.sql", "V3__journal.sql")) {
            execute(Files.readString(MIGRATIONS.resolve(migration)));
        }
        execute(Files.readString(Path.of("src/test/resources/io/jenkins/plugins/synchroparam/catalogue/site.sql")));
    }

    private static final class Holder {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("password_encryption", "scram-sha-256")
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .start();
                try (Connection connection = server.getPostgresDatabase().getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("ALTER ROLE postgres PASSWORD 'postgres'");
                    statement.execute("CREATE ROLE refresh LOGIN PASSWORD 'p@ss ''word\"'");
                    statement.execute("CREATE DATABASE synchro");
                    // From here on the right password is needed: a test of a wrong one can fail.
                    Path rules;
                    try (var rule = statement.executeQuery("SHOW hba_file")) {
                        rule.next();
                        rules = Path.of(rule.getString(1));
                    }
                    Files.writeString(
                            rules, "host all all 127.0.0.1/32 scram-sha-256\nhost all all ::1/128 scram-sha-256\n");
                    statement.execute("SELECT pg_reload_conf()");
                }
                return server;
            } catch (IOException | SQLException e) {
                throw new IllegalStateException("embedded PostgreSQL did not start", e);
            }
        }
    }
}
