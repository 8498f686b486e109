package io.jenkins.plugins.synchroparam.servers;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A database of MariaDB with a table, and an empty database of PostgreSQL for its replica. */
public final class ReplicaPair {

    private static final String TARGET_PASSWORD = "t'ar\\get \"<&>/42%";

    private static int serverId = 7_000;

    private final SourceServer source;
    private final String name;
    private final int id;

    private ReplicaPair(SourceServer source, String name, int id) {
        this.source = source;
        this.name = name;
        this.id = id;
    }

    /** @param name of both databases, and of the role that owns the replica */
    public static synchronized ReplicaPair create(String name) throws Exception {
        ReplicaPair pair = new ReplicaPair(SourceServer.get(), name, serverId++);
        pair.source.execute("mysql", "CREATE DATABASE " + name);
        pair.execute("CREATE TABLE orders (id int PRIMARY KEY AUTO_INCREMENT, what varchar(40))");
        pair.execute("INSERT INTO orders (what) VALUES ('before the copy')");
        PostgresServer.execute(
                "postgres",
                "CREATE ROLE " + name + " LOGIN PASSWORD '" + TARGET_PASSWORD.replace("'", "''") + "'",
                "CREATE DATABASE " + name + " OWNER " + name);
        return pair;
    }

    /** Gives Jenkins the credentials {@code replica-target} and {@code replica-source}. */
    public void tellJenkins() throws Exception {
        SystemCredentialsProvider store = SystemCredentialsProvider.getInstance();
        Map.of(
                        "replica-target",
                        List.of(name, TARGET_PASSWORD),
                        "replica-source",
                        List.of(SourceServer.USER, SourceServer.PASSWORD))
                .forEach((credential, login) -> {
                    try {
                        store.getCredentials()
                                .add(new UsernamePasswordCredentialsImpl(
                                        CredentialsScope.GLOBAL, credential, "", login.get(0), login.get(1)));
                    } catch (hudson.model.Descriptor.FormException e) {
                        throw new IllegalStateException(e);
                    }
                });
        store.save();
    }

    /** What nobody may find. */
    public List<String> secrets() {
        return List.of(TARGET_PASSWORD, SourceServer.PASSWORD);
    }

    /** The configuration, without users and passwords. */
    public String configuration() {
        return """
                pid_dir: %s
                pg_conn: {host: localhost, port: %d, database: %s, sslmode: disable}
                sources:
                  shop:
                    type: mysql
                    db_conn: {host: 127.0.0.1, port: %d, ssl_mode: disabled}
                    schema_mappings: {%s: copy}
                    my_server_id: %d
                """.formatted(source.directory().resolve("pids"), PostgresServer.port(), name, source.port(), name, id);
    }

    /** The first column of every row of the source. */
    public List<String> atSource(String sql) throws SQLException {
        return source.query(name, sql);
    }

    /** The target's database. */
    String database() {
        return name;
    }

    /** On the source, in its database. */
    public void execute(String sql) throws SQLException {
        source.execute(name, sql);
    }

    /** On the target. */
    public List<String> query(String sql) throws SQLException {
        return PostgresServer.query(name, sql);
    }

    /** Writes a row into the source, and waits until the replica has it. */
    public void travels(String what) throws Exception {
        execute("INSERT INTO orders (what) VALUES ('" + what + "')");
        Patience.until(
                "the row \"" + what + "\"",
                () -> query("SELECT what FROM copy.orders WHERE what = '" + what + "'")
                                .size()
                        == 1);
    }

    /** What the replica is doing, as its catalogue has it. */
    public String status() throws SQLException {
        return query("SELECT enm_status FROM sch_chameleon.t_sources").get(0);
    }
}
