package io.jenkins.plugins.synchroparam.catalogue;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Descriptor.FormException;
import io.jenkins.plugins.synchroparam.config.SynchroDbSettings;
import io.jenkins.plugins.synchroparam.config.SynchroParamConfiguration;
import io.jenkins.plugins.synchroparam.servers.PostgresServer;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;

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
        return Holder.PORT;
    }

    /** As the owner of synchroDB. */
    public static void execute(String sql) throws SQLException {
        port();
        PostgresServer.execute("synchro", sql);
    }

    private static void fill() throws IOException, SQLException {
        execute("DROP SCHEMA IF EXISTS synchro CASCADE");
        execute("CREATE SCHEMA synchro");
        execute("CREATE TABLE synchro.schema_history (version text, success boolean NOT NULL)");
        execute("INSERT INTO synchro.schema_history VALUES (NULL, true)");
        for (int version = 1; version <= version(); version++) {
            execute(Files.readString(migration(version)));
            execute("INSERT INTO synchro.schema_history VALUES ('" + version + "', true)");
        }
        execute(Files.readString(Path.of("src/test/resources/io/jenkins/plugins/synchroparam/catalogue/site.sql")));
    }

    /** The newest version of synchroDB's schema that the engine has a migration for. */
    public static int version() throws IOException {
        try (Stream<Path> migrations = Files.list(MIGRATIONS)) {
            return Math.toIntExact(migrations.count());
        }
    }

    private static Path migration(int version) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(MIGRATIONS, "V" + version + "__*.sql")) {
            return found.iterator().next();
        }
    }

    /** Role and database, made once. */
    private static final class Holder {
        static final int PORT = make();

        private static int make() {
            try {
                PostgresServer.execute(
                        "postgres", "CREATE ROLE refresh LOGIN PASSWORD 'p@ss ''word\"'", "CREATE DATABASE synchro");
                return PostgresServer.port();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
