package io.jenkins.plugins.synchroparam.engine.demo;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/**
 * The two databases of the demo: production of a fictitious software house, and its acceptance database, which is
 * months older and was edited by testers since. Half a million rows each, computed, the same every time.
 */
public final class DemoDatabases {

    /** Owns both databases and what is in them. */
    public static final String OWNER = "demo_owner";

    /** Reads everything in production and can change nothing: enough for the dump job. */
    public static final String DUMP_ROLE = "demo_dump";

    /** Rows of production as the demo makes it, all tables together. */
    public static final int ROWS = 530_000;

    private static final int PRODUCTION_ORDERS = 40_000;

    private final Server server;

    /** @param server with a superuser's credential: the demo makes roles, one of which reads past row policies */
    public DemoDatabases(Server server) {
        this.server = server;
    }

    /**
     * Makes the demo's roles, where they are not there yet, and both databases.
     *
     * @throws SQLException when a database of one of these names exists, or the server refuses
     */
    public void create(String production, String acceptance) throws SQLException {
        create(production, acceptance, ROWS);
    }

    /**
     * The same in another size: orders and what belongs to them grow or shrink, parameters and clients do not.
     *
     * @param rows of production, about, if there are at least {@link #ROWS}: of fewer, a good part is parameters and
     *     clients. Acceptance has three quarters of its orders
     */
    public void create(String production, String acceptance, int rows) throws SQLException {
        try (Session session = server.connect(Server.MAINTENANCE)) {
            session.execute(resource("roles.sql"));
        }
        int orders = Math.toIntExact((long) PRODUCTION_ORDERS * rows / ROWS);
        int stretch = Math.max(1, PRODUCTION_ORDERS / orders);
        createDatabase(production, orders, stretch, "production.sql");
        createDatabase(acceptance, orders / 4 * 3, stretch, "acceptance.sql");
    }

    /** The configuration file that fits these databases: kept tables, parameter tables, kept columns. */
    public static String configuration() {
        return resource("synchro.conf");
    }

    private void createDatabase(String name, int orders, int stretch, String ownScript) throws SQLException {
        try (Session session = server.connect(Server.MAINTENANCE)) {
            session.execute("CREATE DATABASE " + Identifiers.quote(name) + " TEMPLATE template0 ENCODING 'UTF8' OWNER "
                    + Identifiers.quote(OWNER));
        }
        try (Session session = server.connect(name)) {
            session.execute("SET search_path = public");
            session.query(
                    "SELECT set_config('demo.orders', ?, false), set_config('demo.stretch', ?, false)",
                    row -> row.getString(1),
                    Integer.toString(orders),
                    Integer.toString(stretch));
            for (String script : List.of("structure.sql", "data.sql", "constraints.sql", ownScript)) {
                session.transaction(transaction -> {
                    transaction.execute(resource(script));
                    return null;
                });
            }
            session.execute("ANALYZE");
        }
    }

    static String resource(String name) {
        try (InputStream stream = DemoDatabases.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
