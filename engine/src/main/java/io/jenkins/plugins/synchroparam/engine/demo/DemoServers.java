package io.jenkins.plugins.synchroparam.engine.demo;

import io.jenkins.plugins.synchroparam.engine.catalogue.SynchroDb;
import io.jenkins.plugins.synchroparam.engine.catalogue.SynchroDbAddress;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import io.jenkins.plugins.synchroparam.engine.s3.S3Settings;
import io.jenkins.plugins.synchroparam.engine.s3.S3Store;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import io.jenkins.plugins.synchroparam.engine.secrets.Secrets;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The servers that a refresh needs, started in this process on free ports of this machine: PostgreSQL, S3 with checked
 * signatures, SSH; and synchroDB, filled for one client. Used by the demo and by the tests.
 */
public final class DemoServers implements AutoCloseable {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** The client of the demo. */
    public static final String CLIENT = "ACME";

    /** Its acceptance environment. */
    public static final String ENVIRONMENT = "RCT1";

    /** The bucket of its dumps. */
    public static final String BUCKET = "production-dumps";

    // Made anew in every process: other users of this machine can reach the servers' ports too.
    static final Credential ADMINISTRATOR = credential("demo-database", "postgres");
    static final Credential DUMP = credential("demo-dump", DemoDatabases.DUMP_ROLE);
    static final Credential HOST = credential("demo-host", "demo");
    static final Credential STORE = credential("demo-s3", "DEMO" + secret().substring(0, 16));
    static final List<Credential> CREDENTIALS = List.of(ADMINISTRATOR, DUMP, HOST, STORE);

    private final EmbeddedPostgres postgres;
    private final S3Server s3;
    private final SshServer ssh;
    private final Path directory;
    private final String synchroDb;

    private DemoServers(EmbeddedPostgres postgres, S3Server s3, SshServer ssh, Path directory, String synchroDb) {
        this.postgres = postgres;
        this.s3 = s3;
        this.ssh = ssh;
        this.directory = directory;
        this.synchroDb = synchroDb;
    }

    /**
     * Starts the servers and makes an empty synchroDB.
     *
     * @param directory an existing directory of this demo alone, for everything that the servers write
     */
    public static DemoServers start(Path directory) throws IOException, SQLException {
        EmbeddedPostgres postgres = DemoPostgres.start(Files.createDirectories(directory.resolve("postgresql")));
        S3Server s3 =
                S3Server.start(Files.createDirectories(directory.resolve("s3")), STORE.username(), STORE.password());
        s3.createBucket(BUCKET);
        SshServer ssh = SshServer.start(Map.of(HOST.username(), HOST.password()), Map.of());
        DemoServers servers = new DemoServers(postgres, s3, ssh, directory, "synchrodb");
        SynchroDb.initialise(servers.synchroDb(), ADMINISTRATOR);
        return servers;
    }

    private static Credential credential(String id, String user) {
        return new Credential(id, user, secret(), "", "");
    }

    private static String secret() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The bucket of the dumps. */
    public ObjectStore store() {
        return store(s3.endpoint());
    }

    /** The bucket of the dumps by another way to the S3 server, which everybody goes from now on. */
    public ObjectStore storeBy(String endpoint, Reporter reporter) throws SQLException {
        try (Session catalogue = server(reporter).connect(synchroDb)) {
            catalogue.update("UPDATE synchro.store SET endpoint = ? WHERE name = 'demo-s3'", endpoint);
        }
        return store(endpoint);
    }

    private static ObjectStore store(String endpoint) {
        return S3Store.open(new S3Settings("demo-s3", endpoint, "us-east-1", true, BUCKET), STORE);
    }

    /** Port of the S3 server. */
    public int s3Port() {
        return s3.port();
    }

    /** URL of the S3 server. */
    String s3Endpoint() {
        return s3.endpoint();
    }

    /** Port of the SSH server. */
    int sshPort() {
        return ssh.port();
    }

    /** The PostgreSQL server, as its superuser. */
    public Server server(Reporter reporter) {
        return new Server("localhost", postgres.getPort(), ADMINISTRATOR, "disable", reporter);
    }

    public SynchroDbAddress synchroDb() {
        return new SynchroDbAddress("localhost", postgres.getPort(), synchroDb, "disable", "");
    }

    /** The role that uses synchroDB. */
    public Credential synchroDbCredential() {
        return ADMINISTRATOR;
    }

    /** The credentials that synchroDB names. */
    public Secrets secrets() {
        return (id, purpose) ->
                CREDENTIALS.stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
    }

    /** Directory in which runs make theirs. */
    public Path workDirectory() throws IOException {
        return Files.createDirectories(directory.resolve("host"));
    }

    /** Registers the servers, and one client with its production and one acceptance environment. */
    public void register(Session catalogue, String client, String production, String acceptance)
            throws SQLException, IOException {
        catalogue.execute("INSERT INTO synchro.host (name, access, address, port, credential, host_key, work_directory)"
                + " VALUES ('demo-host', 'ssh', 'localhost', " + ssh.port() + ", 'demo-host', "
                + Identifiers.literal(ssh.fingerprint()) + ", "
                + Identifiers.literal(workDirectory().toString()) + ") ON CONFLICT DO NOTHING");
        catalogue.execute(
                "INSERT INTO synchro.store (name, endpoint, region, path_style, credential) VALUES ('demo-s3', "
                        + Identifiers.literal(s3.endpoint())
                        + ", 'us-east-1', true, 'demo-s3') ON CONFLICT DO NOTHING");
        database(catalogue, client, "PROD", "PROD", production, "demo-dump");
        database(catalogue, client, ENVIRONMENT, "RCT", acceptance, "demo-database");
    }

    private void database(
            Session catalogue, String client, String environment, String type, String name, String credential)
            throws SQLException {
        catalogue.update(
                "INSERT INTO synchro.database (client_code, environment, environment_type, name, host, address, port,"
                        + " host_address, credential, ssl_mode) VALUES (?, ?, ?, ?, 'demo-host', 'localhost', ?, 'localhost',"
                        + " ?, 'disable')",
                client,
                environment,
                type,
                name,
                postgres.getPort(),
                credential);
    }

    @Override
    public void close() throws IOException {
        ssh.close();
        s3.close();
        postgres.close();
    }
}
