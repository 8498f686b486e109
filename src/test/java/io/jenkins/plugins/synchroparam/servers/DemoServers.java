package io.jenkins.plugins.synchroparam.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The engine's demo servers in a JVM of their own: PostgreSQL, S3 and SSH, a production with its dump, synchroDB. Started
 * once for all tests of this JVM, ended with it.
 */
public final class DemoServers {

    /** The client of the demo. */
    public static final String CLIENT = "ACME";

    private static final Path HOME = Path.of("engine/target/synchro-param").toAbsolutePath();
    private static final String ACCEPTANCE = "acme_rct1";

    private static DemoServers started;

    private final Properties options;
    private final Path directory;
    private final Map<String, Login> logins;

    /** A user name and its password. */
    public record Login(String user, String password) {}

    private DemoServers(Path directory) throws IOException {
        this.directory = directory;
        this.options = new Properties();
        try (Reader reader = Files.newBufferedReader(directory.resolve("options.properties"))) {
            options.load(reader);
        }
        this.logins = new LinkedHashMap<>();
        JsonNode secrets =
                new ObjectMapper().readTree(directory.resolve("secrets.json").toFile());
        secrets.get("credentials")
                .properties()
                .forEach(entry -> logins.put(
                        entry.getKey(),
                        new Login(
                                entry.getValue().get("username").textValue(),
                                entry.getValue().get("password").textValue())));
    }

    /** The servers, started by the first call. */
    public static synchronized DemoServers get() {
        if (started == null) {
            HostPrograms.assume();
            try {
                started = start();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return started;
    }

    /** The same servers, for another JVM. @param directory see {@link #directory()} */
    public static DemoServers in(String directory) throws IOException {
        return new DemoServers(Path.of(directory));
    }

    private static DemoServers start() throws Exception {
        Path parent = Files.createTempDirectory(Files.createDirectories(Path.of("target/demo")), "servers")
                .toAbsolutePath();
        Path log = parent.resolve("log");
        Process process = new ProcessBuilder(
                        HOME.resolve("bin/synchro-param").toString(),
                        "demo",
                        "--servers",
                        "--directory",
                        parent.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        // It stops its servers on SIGTERM.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        Path directory = parent.resolve("synchro-param-demo-" + process.pid());
        Patience.until("the demo's servers", () -> !process.isAlive() || Files.exists(directory.resolve("ready")));
        if (!process.isAlive()) {
            throw new IOException("the demo's servers did not start: " + Files.readString(log));
        }
        DemoServers servers = new DemoServers(directory);
        DemoRules.add(servers);
        return servers;
    }

    /** Credentials by the ids under which synchroDB names them. */
    public Map<String, Login> logins() {
        return logins;
    }

    /** The configuration file that fits the databases. */
    public String configuration() throws IOException {
        return Files.readString(Path.of(options.getProperty("config")));
    }

    /** Port of PostgreSQL on localhost. */
    public int port() {
        return Integer.parseInt(options.getProperty("synchrodb").replaceAll(".*:|/.*", ""));
    }

    /** synchroDB's database. */
    public String synchroDb() {
        return options.getProperty("synchrodb").replaceAll(".*/", "");
    }

    /** Where the servers and the runs on the "host" keep their files. */
    public Path directory() {
        return directory;
    }

    /** A connection as superuser. */
    public Connection connect(String database) throws SQLException {
        Login login = logins.get("demo-database");
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + port() + "/" + database + "?sslmode=disable",
                login.user(),
                login.password());
    }

    /** Statements one after the other. */
    public void execute(String database, String... statements) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of every row. */
    public List<String> query(String database, String sql) throws SQLException {
        try (Connection connection = connect(database)) {
            return FirstColumn.of(connection, sql);
        }
    }

    /**
     * A new acceptance environment of the client, as the demo's own was before any refresh.
     *
     * @param environment its code, a part of its database's name too
     */
    public AcceptanceEnvironment environment(String environment) throws SQLException {
        String database = "acme_" + environment.toLowerCase(java.util.Locale.ROOT);
        execute("postgres", "CREATE DATABASE " + database + " TEMPLATE " + ACCEPTANCE);
        execute(
                synchroDb(),
                "INSERT INTO synchro.database (client_code, environment, environment_type, name, host, address, port,"
                        + " host_address, credential, ssl_mode) SELECT client_code, '" + environment
                        + "', environment_type, '" + database
                        + "', host, address, port, host_address, credential, ssl_mode FROM synchro.database"
                        + " WHERE client_code = '" + CLIENT + "' AND name = '" + ACCEPTANCE + "'");
        return new AcceptanceEnvironment(this, environment, database);
    }
}
