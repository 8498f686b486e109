package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.host.LocalHost;
import io.jenkins.plugins.synchroparam.engine.host.SshHost;
import io.jenkins.plugins.synchroparam.engine.host.SshSettings;
import io.jenkins.plugins.synchroparam.engine.postgres.ConnectionSettings;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.s3.ObjectStore;
import io.jenkins.plugins.synchroparam.engine.s3.S3Settings;
import io.jenkins.plugins.synchroparam.engine.s3.S3Store;

/** Opens what the catalogue describes, with the credentials that it names. */
public final class Connections {

    private Connections() {}

    /** The server of a registered database, as the role that refreshes or dumps it. */
    public static Server server(Engine engine, Catalogue.Database database) {
        return new Server(
                database.address(),
                database.port(),
                engine.secrets().credential(database.credential(), "database \"" + database.name() + "\""),
                database.sslMode(),
                engine.reporter());
    }

    /** How a program on the host connects to a database of a registered database's server. */
    static ConnectionSettings settings(Catalogue.Database on, String role, String database) {
        return new ConnectionSettings(on.hostAddress(), on.port(), database, role, on.sslMode());
    }

    /** A registered host, connected. */
    public static Host host(Engine engine, Catalogue.HostRecord host) {
        if ("local".equals(host.access())) {
            return new LocalHost(host.name(), engine.reporter());
        }
        SshSettings settings =
                SshSettings.of(host.name(), host.address(), host.port(), host.hostKey(), engine.knownHosts());
        return SshHost.connect(
                settings,
                engine.secrets().credential(host.credential(), "host \"" + host.name() + "\""),
                engine.reporter());
    }

    /** One bucket of a registered store. */
    public static ObjectStore store(Engine engine, Catalogue.Store store, String bucket) {
        S3Settings settings = new S3Settings(store.name(), store.endpoint(), store.region(), store.pathStyle(), bucket);
        return S3Store.open(
                settings, engine.secrets().credential(store.credential(), "S3 store \"" + store.name() + "\""));
    }
}
