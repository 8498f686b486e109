package io.jenkins.plugins.synchroparam.engine.production;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.Database;
import io.jenkins.plugins.synchroparam.engine.host.Command;
import io.jenkins.plugins.synchroparam.engine.host.Host;
import io.jenkins.plugins.synchroparam.engine.postgres.ConnectionSettings;
import io.jenkins.plugins.synchroparam.engine.postgres.HostTools;
import io.jenkins.plugins.synchroparam.engine.secrets.Credential;
import java.util.List;
import java.util.Optional;

/** PostgreSQL's programs on PROD's host, connected as the read-only role. */
final class ProductionTools {

    private static final String FACTS = "SELECT pg_catalog.pg_database_size(pg_catalog.current_database()),"
            + " pg_catalog.current_setting('server_version_num')::int / 10000,"
            + " pg_catalog.current_setting('server_version')";

    private final HostTools tools;
    private final ConnectionSettings connection;

    private ProductionTools(HostTools tools, ConnectionSettings connection) {
        this.tools = tools;
        this.connection = connection;
    }

    /**
     * @param size bytes of the database, indexes included
     * @param major the server's major version
     * @param version the server's version as it tells it
     */
    record Facts(long size, int major, String version) {}

    /** @param directory an owner-only directory on the host; the password file goes there */
    static ProductionTools in(String directory, Host host, String toolDirectory, Database production, Credential role) {
        HostTools tools = new HostTools(host, toolDirectory, directory);
        tools.passwords(production.port(), List.of(role));
        return new ProductionTools(
                tools,
                new ConnectionSettings(
                        production.hostAddress(),
                        production.port(),
                        production.name(),
                        role.username(),
                        production.sslMode()));
    }

    Host host() {
        return tools.host();
    }

    /** Asks the server through psql, so that the engine itself needs no way to PROD. */
    Facts facts() {
        Command psql = tools.tool("psql", connection)
                .with("--no-psqlrc", "--tuples-only", "--no-align", "--field-separator=\t", "--command", FACTS);
        String[] values = tools.require(psql, "connecting to PROD \"" + connection.database() + "\"")
                .output()
                .strip()
                .split("\t");
        if (values.length != 3) {
            throw new SynchroException("psql on host " + host().name() + " gave no usable answer");
        }
        return new Facts(Long.parseLong(values[0]), Integer.parseInt(values[1]), values[2]);
    }

    /** What tells this server from every other; empty when the role may not know. */
    Optional<String> system() {
        Command psql = tools.tool("psql", connection)
                .with(
                        "--no-psqlrc",
                        "--tuples-only",
                        "--no-align",
                        "--command",
                        "SELECT system_identifier FROM pg_catalog.pg_control_system()");
        return Optional.of(host().run(psql))
                .filter(Host.Result::ok)
                .map(result -> result.output().strip())
                .filter(text -> text.matches("[0-9]{1,20}"));
    }

    /** pg_dump's version; one that is older than the server is refused, as pg_dump itself would. */
    HostTools.Version dumpVersion(Facts server) {
        HostTools.Version version = tools.version("pg_dump");
        if (version.major() < server.major()) {
            throw new SynchroException("pg_dump " + version.text() + " on host " + host().name()
                    + " is older than PROD's server " + server.version()
                    + ": install its client tools there, or set the host's tool directory to newer ones");
        }
        return version;
    }

    Command pgDump(String... options) {
        // As the database has it: nothing has to be converted, and no byte of an SQL_ASCII database refused.
        return tools.tool("pg_dump", connection).env("PGCLIENTENCODING", "").with(options);
    }

    Command list(String archive) {
        return tools.tool("pg_restore").with("--list", archive);
    }
}
