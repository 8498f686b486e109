package io.jenkins.plugins.synchroparam.catalogue;

import hudson.AbortException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Finds a target in synchroDB's views; a site may have redefined them, so what they give is checked. */
final class TargetQuery {

    private static final String STORES = "SELECT name, endpoint, credential FROM synchro.v_store s";
    /** A site's own view may have no column of this name: it has dumps only. */
    private static final String REPLICA =
            " AND EXISTS (SELECT FROM synchro.v_dump d WHERE d.client_code = ? AND to_jsonb(d) ->> 'kind' = 'REPLICA')";

    private static final String DATABASE = "SELECT * FROM synchro.v_database WHERE client_code = ? AND ";

    private final SynchroDbReader reader;

    TargetQuery(SynchroDbReader reader) {
        this.reader = reader;
    }

    /** @param environment empty: the client's production */
    Target target(String client, String environment) throws SQLException, AbortException {
        Registered registered = environment.isEmpty() ? production(client) : registered(client, environment);
        return new Target(
                registered.database(),
                host(registered),
                stores(client, environment.isEmpty()),
                environment.isEmpty() ? List.of() : replicas(client));
    }

    private Registered registered(String client, String environment) throws SQLException, AbortException {
        List<Registered> found = reader.query(DATABASE + "environment = ?", Registered::of, client, environment);
        if (found.size() != 1) {
            List<String> known = reader.query(
                    "SELECT environment FROM synchro.v_database WHERE client_code = ? ORDER BY environment",
                    row -> row.getString(1),
                    client);
            throw new AbortException(
                    known.isEmpty()
                            ? Messages.Catalogue_noClient(client)
                            : Messages.Catalogue_noEnvironment(environment, client, String.join(", ", known)));
        }
        return found.get(0);
    }

    private Registered production(String client) throws SQLException, AbortException {
        List<Registered> found = reader.query(DATABASE + "production", Registered::of, client);
        if (found.size() != 1) {
            throw new AbortException(Messages.Catalogue_oneProduction(client, found.size()));
        }
        return found.get(0);
    }

    private List<Target.Database> replicas(String client) throws SQLException {
        return reader.query(DATABASE + "production" + REPLICA, Registered::of, client, client).stream()
                .map(Registered::database)
                .toList();
    }

    private Target.Host host(Registered registered) throws SQLException, AbortException {
        List<Target.Host> found =
                reader.query("SELECT * FROM synchro.v_host WHERE name = ?", TargetQuery::host, registered.host());
        if (found.size() != 1) {
            throw new AbortException(Messages.Catalogue_noHost(
                    registered.host(), registered.database().name()));
        }
        return found.get(0);
    }

    static Target.Host host(ResultSet row) throws SQLException {
        return new Target.Host(
                text(row, "name"),
                "local".equals(row.getString("access")),
                text(row, "address"),
                row.getInt("port"),
                text(row, "credential"));
    }

    private List<Target.Store> stores(String client, boolean all) throws SQLException {
        return all
                ? reader.query(STORES + " ORDER BY name", TargetQuery::store)
                : reader.query(
                        STORES
                                + " WHERE EXISTS (SELECT FROM synchro.v_dump d WHERE d.store = s.name AND d.client_code = ?)"
                                + " ORDER BY name",
                        TargetQuery::store,
                        client);
    }

    static Target.Store store(ResultSet row) throws SQLException {
        return new Target.Store(text(row, "name"), text(row, "endpoint"), text(row, "credential"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String value = row.getString(column);
        return value == null ? "" : value;
    }

    /** A database as it is registered. */
    record Registered(String client, String environment, boolean production, String host, Target.Database database) {

        static Registered of(ResultSet row) throws SQLException {
            return new Registered(
                    text(row, "client_code"),
                    text(row, "environment"),
                    row.getBoolean("production"),
                    text(row, "host"),
                    new Target.Database(
                            text(row, "name"), text(row, "address"), row.getInt("port"), text(row, "credential")));
        }
    }
}
