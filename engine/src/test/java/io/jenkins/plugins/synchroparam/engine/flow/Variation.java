package io.jenkins.plugins.synchroparam.engine.flow;

import io.jenkins.plugins.synchroparam.engine.catalogue.LockHolder;
import io.jenkins.plugins.synchroparam.engine.catalogue.SynchroDb;
import io.jenkins.plugins.synchroparam.engine.compare.DatabaseSnapshot;
import io.jenkins.plugins.synchroparam.engine.demo.DemoServers;
import io.jenkins.plugins.synchroparam.engine.events.EventStream;
import io.jenkins.plugins.synchroparam.engine.events.LogLevel;
import io.jenkins.plugins.synchroparam.engine.events.Masker;
import io.jenkins.plugins.synchroparam.engine.events.RunStatus;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.Engine;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import io.jenkins.plugins.synchroparam.engine.secrets.Secrets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A test site that is reached or refreshed in another way: other credentials, another host, another dump. */
final class Variation {

    private static final DemoServers SERVERS = SharedServers.SERVERS;

    final TestSite site;
    final Map<String, Credential> credentials;
    Optional<Path> knownHosts = Optional.empty();

    private Variation(TestSite site) {
        this.site = site;
        this.credentials = site.credentials;
    }

    static Variation create() throws Exception {
        return new Variation(TestSite.create());
    }

    /** Of a site that is there already. */
    static Variation of(TestSite site) {
        return new Variation(site);
    }

    /** What RCT is after a PARAM refresh of the usual way: superuser, SSH, directory format. */
    static DatabaseSnapshot usualParam() {
        return Usual.PARAM;
    }

    /** Changes synchroDB. */
    void catalogue(String sql, Object... parameters) throws SQLException {
        try (Session session = server().connect("synchrodb")) {
            session.update(sql, parameters);
        }
    }

    /** Executes SQL in RCT as superuser. */
    void inRct(String sql) throws SQLException {
        try (Session session = server().connect(site.rct)) {
            session.execute("SET search_path = public; " + sql);
        }
    }

    Server server() {
        return SERVERS.server(site.reporter());
    }

    /** A role for the refresh, with a password and a credential of the same name. */
    Credential role(String name, String attributes) throws SQLException {
        Credential credential = new Credential(name, name, "password-of-" + name, "", "");
        inRct("CREATE ROLE " + name + " LOGIN " + attributes + " PASSWORD '" + credential.password() + "'");
        credentials.put(name, credential);
        return credential;
    }

    RunStatus run(Type type) throws Exception {
        return run(site.request(type, false));
    }

    RunStatus run(RunRequest request) throws Exception {
        Secrets secrets = (id, purpose) -> credentials.containsKey(id)
                ? credentials.get(id)
                : SERVERS.secrets().credential(id, purpose);
        try (SynchroDb db = SynchroDb.open(SERVERS.synchroDb(), SERVERS.synchroDbCredential());
                var journal = db.journal(new LockHolder("tester", "refresh", "7", "test"))) {
            return new Refresh(new Engine(db.catalogue(), journal, secrets, site.reporter(), knownHosts)).run(request);
        }
    }

    /** Tells nobody. */
    static EventStream silent() {
        return new EventStream(new StringBuilder(), LogLevel.ERROR, new Masker(), Clock.systemUTC(), List.of());
    }

    /** RCT but for what says when and by which run it was refreshed. */
    DatabaseSnapshot snapshot() throws SQLException {
        try (Connection connection = site.connect(site.rct)) {
            return DatabaseSnapshot.take(connection)
                    .matching(entry -> !entry.key().contains("properties_tech"));
        }
    }

    /** The whole log, at DEBUG. */
    String log() {
        return site.log.toString();
    }

    private static final class Usual {
        static final DatabaseSnapshot PARAM = param();

        private static DatabaseSnapshot param() {
            try {
                Variation usual = create();
                if (usual.run(Type.PARAM) != RunStatus.DONE) {
                    throw new IllegalStateException(usual.log());
                }
                return usual.snapshot();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
