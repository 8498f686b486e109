package io.jenkins.plugins.synchroparam.engine.bench.replica;

import io.jenkins.plugins.synchroparam.engine.bench.Machine;
import io.jenkins.plugins.synchroparam.engine.events.Reporter;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.ReplicaEngine;
import io.jenkins.plugins.synchroparam.engine.replica.command.Site;
import io.jenkins.plugins.synchroparam.engine.replica.config.PostgresTarget;
import io.jenkins.plugins.synchroparam.engine.replica.config.ReplicaConfiguration;
import io.jenkins.plugins.synchroparam.engine.replica.config.ReplicaConfiguration.NotificationSettings;
import io.jenkins.plugins.synchroparam.engine.replica.config.SourceConfiguration;
import io.jenkins.plugins.synchroparam.engine.replica.notify.Notifier;
import io.jenkins.plugins.synchroparam.engine.replica.notify.Notifiers;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The bench's own databases on the target's server: one for the replica, one for its peer.
 *
 * @param server with the rights of the configuration's role
 * @param reporter told the replica's own lines
 */
record BenchTarget(Server server, Reporter reporter) implements AutoCloseable {

    private static final String DATABASE = BenchSource.NAME;
    private static final String PEER = BenchSource.NAME + "_peer";

    static BenchTarget create(ReplicaConfiguration configuration, Reporter reporter) throws SQLException {
        PostgresTarget target = configuration.postgres();
        Credential credential = new Credential("pg_conn", target.user(), target.password(), "", "");
        BenchTarget made = new BenchTarget(
                new Server(target.host(), target.port(), credential, target.sslMode(), reporter), reporter);
        made.close();
        try (Session session = made.server.connect(Server.MAINTENANCE)) {
            for (String database : List.of(DATABASE, PEER)) {
                session.execute("CREATE DATABASE " + Identifiers.quote(database) + " TEMPLATE template0");
            }
        }
        return made;
    }

    String peer() {
        return PEER;
    }

    Session connect() {
        return server.connect(DATABASE);
    }

    /** A replica of the bench's database of this source. */
    ReplicaEngine engine(ReplicaConfiguration configuration, String name) {
        PostgresTarget target = configuration.postgres();
        SourceConfiguration source = configuration.source(name).of(Map.of(BenchSource.NAME, BenchSource.NAME));
        NotificationSettings nobody = new NotificationSettings("", "", "", "");
        ReplicaConfiguration own = new ReplicaConfiguration(
                configuration.name(),
                configuration.file(),
                configuration.pidDirectory(),
                configuration.log(),
                nobody,
                Map.of(),
                Map.of(),
                new PostgresTarget(
                        target.host(), target.port(), target.user(), target.password(), DATABASE, target.sslMode()),
                Map.of(name, source),
                List.of());
        return new ReplicaEngine(new Site(own, reporter, Notifiers.of(nobody, Notifier.Level.CRITICAL)));
    }

    /** Where the figures are of. */
    Map<String, String> machine(String source) throws SQLException {
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("machine", Machine.system());
        machine.put(
                "java",
                Machine.java()
                        + String.format(
                                Locale.ROOT,
                                ", heap of at most %d MB",
                                Runtime.getRuntime().maxMemory() >> 20));
        machine.put("source", source);
        try (Session session = connect()) {
            machine.put("target", Machine.server(session));
        }
        return machine;
    }

    @Override
    public void close() throws SQLException {
        try (Session session = server.connect(Server.MAINTENANCE)) {
            for (String database : List.of(DATABASE, PEER)) {
                session.execute("DROP DATABASE IF EXISTS " + Identifiers.quote(database) + " WITH (FORCE)");
            }
        }
    }
}
