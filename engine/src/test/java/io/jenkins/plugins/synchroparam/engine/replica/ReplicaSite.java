package io.jenkins.plugins.synchroparam.engine.replica;

import io.jenkins.plugins.synchroparam.engine.events.EventStream;
import io.jenkins.plugins.synchroparam.engine.events.LogLevel;
import io.jenkins.plugins.synchroparam.engine.events.Masker;
import io.jenkins.plugins.synchroparam.engine.events.RunReporter;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceRecord;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.Sources;
import io.jenkins.plugins.synchroparam.engine.replica.command.Site;
import io.jenkins.plugins.synchroparam.engine.replica.config.ConfigurationReader;
import io.jenkins.plugins.synchroparam.engine.replica.notify.Notifier.Level;
import io.jenkins.plugins.synchroparam.engine.replica.notify.Notifiers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An empty database of a source and its replica. Followed from the start, every table comes by its CREATE TABLE in the log.
 */
public final class ReplicaSite implements AutoCloseable {

    private final StringBuilder log = new StringBuilder();
    private final TestSource kind;
    private final String database;
    private final TargetDatabase target;
    private final String name;
    private final Path directory;
    private final String keys;
    private Connection source;
    private ReplicaEngine engine;

    private ReplicaSite(TestSource kind, TargetDatabase target, String name, Path directory, String keys)
            throws SQLException, IOException {
        this.kind = kind;
        this.database = kind.createDatabase("shop");
        this.target = target;
        this.name = name;
        this.directory = directory;
        this.keys = keys;
        this.source = kind.connect();
        execute("USE " + database);
        map(Map.of(database, name.equals("mysql") ? "replica" : name));
        engine.createReplicaSchema();
        engine.addSource(name);
    }

    /** A source that is followed from now on. @param keys further keys of the source, as YAML, each with its line end */
    public static ReplicaSite followed(TestSource kind, Path directory, String... keys)
            throws SQLException, IOException, InterruptedException {
        ReplicaSite site = registered(kind, directory, keys);
        site.engine.initReplica("mysql");
        return site;
    }

    /** A source that is registered and nothing more. */
    static ReplicaSite registered(TestSource kind, Path directory, String... keys) throws SQLException, IOException {
        return into(TargetDatabase.shared(), kind, directory, keys);
    }

    /** The same into a database of a test's own server. */
    static ReplicaSite into(TargetDatabase target, TestSource kind, Path directory, String... keys)
            throws SQLException, IOException {
        return new ReplicaSite(kind, target, "mysql", directory, String.join("", keys));
    }

    /** After the source was killed. */
    void reconnect() throws SQLException {
        source = kind.connect();
        execute("USE " + database);
    }

    /** Another source that is followed into the same target, into a schema of its name. */
    ReplicaSite sibling(String other) throws SQLException, IOException, InterruptedException {
        ReplicaSite site = new ReplicaSite(kind, target, other, directory, "");
        site.engine.initReplica(other);
        return site;
    }

    /** Writes the configuration with these schema_mappings. */
    void map(Map<String, String> mappings) throws IOException {
        Files.writeString(configuration(), yaml(mappings));
        RunReporter reporter =
                new EventStream(log, LogLevel.NORMAL, new Masker(), Clock.systemDefaultZone(), List.of());
        var configuration = new ConfigurationReader(Map.of(), secret -> {}).read(database, configuration());
        engine = new ReplicaEngine(
                new Site(configuration, reporter, Notifiers.of(configuration.notification(), Level.INFO)));
    }

    String name() {
        return name;
    }

    /** The database that holds the replica, in schema {@code replica}. */
    public String targetDatabase() {
        return target.name();
    }

    public ReplicaEngine engine() {
        return engine;
    }

    String database() {
        return database;
    }

    Path configuration() {
        return directory.resolve(database + ".yml");
    }

    String log() {
        return log.toString();
    }

    /** On the source, in the replicated database. */
    public void execute(String sql) throws SQLException {
        try (Statement statement = source.createStatement()) {
            statement.execute(sql);
        }
    }

    Connection source() {
        return source;
    }

    /** Everything that the source has is applied afterwards. */
    public void catchUp() throws InterruptedException {
        engine.replayReplica(name);
    }

    /** On the target. */
    void onTarget(String sql) throws SQLException {
        target.execute(sql);
    }

    Session target() {
        return target.connect();
    }

    SourceRecord record() throws SQLException {
        try (Session session = target()) {
            return new Sources(session).require(name);
        }
    }

    /** Rows as texts, sorted; columns by name, of the source. */
    List<String> ofSource(String table, String columns) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = source.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + columns + " FROM " + database + "." + table)) {
            while (rows.next()) {
                texts.add(TargetDatabase.text(rows));
            }
        }
        texts.sort(null);
        return texts;
    }

    /** The same of the target. */
    List<String> ofTarget(String table, String columns) throws SQLException {
        return ofTarget("replica", table, columns);
    }

    /** The same of another schema of the target. */
    List<String> ofTarget(String schema, String table, String columns) throws SQLException {
        return target.rows(schema, table, columns);
    }

    @Override
    public void close() throws SQLException {
        execute("DROP DATABASE " + database);
        source.close();
    }

    private String yaml(Map<String, String> mappings) {
        return "pid_dir: " + directory + "/pid\n"
                + "pg_conn: {host: localhost, port: " + target.port() + ", user: postgres, database: "
                + target.name()
                + "}\n"
                + "sources:\n"
                + "  " + name + ":\n"
                + "    type: mysql\n"
                + "    db_conn: {host: 127.0.0.1, port: " + kind.port() + ", user: " + TestSource.USER
                + ", password: " + TestSource.PASSWORD + "}\n"
                + "    schema_mappings: " + mappings.toString().replace("=", ": ") + "\n"
                + "    my_server_id: " + (1000 + Math.floorMod(database.hashCode(), 100_000)) + "\n"
                + keys.replaceAll("(?m)^", "    ").stripTrailing() + "\n";
    }
}
