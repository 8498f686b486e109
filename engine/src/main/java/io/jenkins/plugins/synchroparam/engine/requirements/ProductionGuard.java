package io.jenkins.plugins.synchroparam.engine.requirements;

import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.Database;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.Engine;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.RunState;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses a target that is a production database, however synchroDB calls it: by the words of its type, by its place under
 * any name of its machine, and by the server's own identity, which the production-dump job wrote down.
 */
final class ProductionGuard {
    private static final Set<String> WORDS = Set.of("prod", "prd", "production");
    private static final int RUNS_LOOKED_AT = 50;

    private final RunContext run;
    private final Engine engine;
    private final Database target;

    ProductionGuard(RunContext run) {
        this.run = run;
        this.engine = run.engine();
        this.target = run.get(StateKey.TARGET);
    }

    /** Where a server says that it is; an empty address for a connection that is local to it. */
    private record Place(String address, int port, String system) {}

    /** @throws SynchroException when the target is production; nothing was changed */
    void check() throws SQLException {
        for (String word : List.of(target.environmentType(), target.environmentLabel())) {
            if (WORDS.contains(word.strip().toLowerCase(Locale.ROOT))) {
                throw new SynchroException("environment \"" + target.environment() + "\" of client \""
                        + target.clientCode() + "\" has the type " + Printable.escape(target.environmentType()) + " ("
                        + Printable.escape(target.environmentLabel())
                        + "), which says production: a refresh never changes"
                        + " a production database; correct the environment's type in synchroDB");
            }
        }
        Place place = place();
        for (Database production : engine.catalogue().databases()) {
            if (production.production() && production.name().equals(target.name())) {
                check(production, place);
            }
        }
    }

    private void check(Database production, Place place) {
        if (sameRow(production) || sameServer(production, place)) {
            throw refusal(production, "");
        }
        if (!place.system().isEmpty() && systems(production).contains(place.system())) {
            throw refusal(production, ": its server's system identifier is " + place.system());
        }
    }

    private SynchroException refusal(Database production, String why) {
        return new SynchroException(
                "environment \"" + target.environment() + "\" names the same database as production ("
                        + production.name() + " on " + production.address() + ":" + production.port() + ")" + why
                        + "; correct its row in synchroDB");
    }

    /** One server may be registered under several addresses, but its machine has one name. */
    private boolean sameRow(Database production) {
        return production.port() == target.port()
                && (production.address().equalsIgnoreCase(target.address())
                        || production.host().equals(target.host()));
    }

    /** An alias, an IP in place of a name, a forwarded port: what both lead to is compared. */
    private boolean sameServer(Database production, Place place) {
        Set<InetAddress> there = addresses(production.address());
        Set<InetAddress> here = addresses(target.address());
        if (production.port() == target.port() && here.stream().anyMatch(there::contains)) {
            return true;
        }
        return production.port() == place.port()
                && addresses(place.address()).stream().anyMatch(a -> !a.isLoopbackAddress() && there.contains(a));
    }

    private static Set<InetAddress> addresses(String name) {
        try {
            return name.isEmpty() ? Set.of() : Set.of(InetAddress.getAllByName(name));
        } catch (UnknownHostException e) {
            // production need not be known where the engine runs
            return Set.of();
        }
    }

    private Place place() throws SQLException {
        try (Session session = run.maintenance()) {
            boolean mayAsk = session.one(
                    "SELECT has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE')",
                    row -> row.getBoolean(1));
            String system = mayAsk ? session.text("SELECT system_identifier::text FROM pg_control_system()") : "";
            return session.one(
                    "SELECT coalesce(host(inet_server_addr()), ''), coalesce(inet_server_port(), 0)",
                    row -> new Place(row.getString(1), row.getInt(2), system));
        }
    }

    /** What production-dump jobs found out of the server that they dumped. */
    private Set<String> systems(Database production) {
        Set<String> systems = new HashSet<>();
        engine.journal().runs(production.clientCode(), production.environment(), RUNS_LOOKED_AT).stream()
                .filter(dump -> dump.about().command().equals("dump"))
                .forEach(dump -> RunState.of(engine.journal().state(dump.id()))
                        .find(StateKey.PRODUCTION_SYSTEM)
                        .ifPresent(systems::add));
        return systems;
    }
}
