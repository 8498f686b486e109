package io.jenkins.plugins.synchroparam.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.synchroparam.engine.catalogue.SynchroDb;
import io.jenkins.plugins.synchroparam.engine.catalogue.SynchroDbAddress;
import io.jenkins.plugins.synchroparam.engine.events.EventStream;
import io.jenkins.plugins.synchroparam.engine.events.LogLevel;
import io.jenkins.plugins.synchroparam.engine.events.Masker;
import io.jenkins.plugins.synchroparam.engine.host.Command;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.host.LocalHost;
import io.jenkins.plugins.synchroparam.engine.postgres.ConnectionSettings;
import io.jenkins.plugins.synchroparam.engine.postgres.HostTools;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL server that answers by TLS alone: its certificate is checked, and a wrong one is told in one line. */
class TlsTest {

    private static final String HOME = System.getProperty("user.home");
    private static final Credential ROLE = new Credential("pg", "postgres", "any", "", "");
    private static final EventStream SILENT =
            new EventStream(new StringBuilder(), LogLevel.ERROR, new Masker(), Clock.systemUTC(), List.of());

    @TempDir
    private static Path directory;

    private static TestAuthority authority;
    private static TestAuthority stranger;
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws Exception {
        authority = new TestAuthority(directory.resolve("ca"));
        stranger = new TestAuthority(directory.resolve("stranger"));
        authority.server("localhost");
        postgres = TestPostgres.builder()
                .setServerConfig("ssl", "on")
                .setServerConfig(
                        "ssl_cert_file",
                        authority.serverCertificate("localhost").toString())
                .setServerConfig(
                        "ssl_key_file", authority.serverKey("localhost").toString())
                .start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            try (var file = statement.executeQuery("SHOW hba_file")) {
                file.next();
                Files.writeString(Path.of(file.getString(1)), "hostssl all all all trust\n");
            }
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @AfterEach
    void restoreHome() {
        System.setProperty("user.home", HOME);
    }

    @Test
    void synchroDbIsReachedWithTheAuthorityThatIsNamed() {
        SynchroDb.initialise(synchroDb("localhost", authority), ROLE);

        SynchroDb.open(synchroDb("localhost", authority), ROLE).close();
        assertThat(synchroDbRefusal(synchroDb("localhost", stranger)))
                .endsWith(
                        "cannot connect: the server's TLS certificate is not signed by an authority that is known here; add"
                                + " the authority to " + stranger.certificate());
        assertThat(synchroDbRefusal(synchroDb("127.0.0.1", authority)))
                .endsWith("the server's TLS certificate is for another host name; use the name in the certificate");
    }

    @Test
    void databasesAreReachedWithTheAuthorityOfTheUser() throws Exception {
        trust(authority);
        try (Session session = server("localhost", "verify-full").connect("postgres")) {
            assertThat(session.text("SELECT ssl::text FROM pg_stat_ssl WHERE pid = pg_backend_pid()"))
                    .isEqualTo("true");
        }
        assertThat(refusal("127.0.0.1", "verify-full"))
                .startsWith("database \"postgres\" on 127.0.0.1:")
                .endsWith("the server's TLS certificate is for another host name; use the name in the certificate");
        assertThat(refusal("localhost", "disable")).contains("no encryption").contains("pg_hba.conf");
        trust(stranger);
        assertThat(refusal("localhost", "verify-full"))
                .startsWith("database \"postgres\" on localhost:" + postgres.getPort() + " as role \"postgres\": ")
                .endsWith(
                        "not signed by an authority that is known here; add the authority to ~/.postgresql/root.crt of"
                                + " the account that runs this");
    }

    @Test
    void theHostsProgramsCheckTheCertificateToo() throws Exception {
        Host host = new LocalHost("here", SILENT);
        assertThat(psql(host, authority).output()).isEqualTo("true\n");

        Host.Result refused = psql(host, stranger);

        assertThat(refused.ok()).isFalse();
        assertThat(HostTools.reason(refused))
                .contains("certificate verify failed")
                .doesNotContain("\n");
    }

    private static Host.Result psql(Host host, TestAuthority trusted) throws Exception {
        HostTools tools = new HostTools(host, "", directory.toString());
        ConnectionSettings to =
                new ConnectionSettings("localhost", postgres.getPort(), "postgres", "postgres", "verify-full");
        Command command = tools.tool("psql", to)
                .with("--no-psqlrc", "--tuples-only", "--no-align", "--command")
                .with("SELECT ssl::text FROM pg_stat_ssl WHERE pid = pg_backend_pid()");
        return host.run(command.env("HOME", home(trusted).toString()));
    }

    private static SynchroDbAddress synchroDb(String host, TestAuthority trusted) {
        return new SynchroDbAddress(
                host,
                postgres.getPort(),
                "synchrodb",
                "verify-full",
                trusted.certificate().toString());
    }

    private static String synchroDbRefusal(SynchroDbAddress address) {
        return message(() -> SynchroDb.open(address, ROLE).close());
    }

    private static Server server(String host, String sslMode) {
        return new Server(host, postgres.getPort(), ROLE, sslMode, SILENT);
    }

    private static String refusal(String host, String sslMode) {
        return message(() -> server(host, sslMode).connect("postgres").close());
    }

    private static String message(org.assertj.core.api.ThrowableAssert.ThrowingCallable attempt) {
        String message = catchThrowableOfType(SynchroException.class, attempt).getMessage();
        assertThat(message).doesNotContain("\n");
        return message;
    }

    /** Where pgjdbc and libpq look for the authorities that a user accepts. */
    private static Path home(TestAuthority trusted) throws Exception {
        Path home = trusted.certificate().resolveSibling("home");
        Path file = home.resolve(".postgresql").resolve("root.crt");
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            Files.copy(trusted.certificate(), file);
        }
        return home;
    }

    private static void trust(TestAuthority trusted) throws Exception {
        System.setProperty("user.home", home(trusted).toString());
    }
}
