package io.jenkins.plugins.synchroparam.engine.requirements;

import io.jenkins.plugins.synchroparam.engine.InputException;
import io.jenkins.plugins.synchroparam.engine.Printable;
import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.Database;
import io.jenkins.plugins.synchroparam.engine.postgres.Server;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.run.ExpName;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.ServerFacts;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Sub-step 1: which database, host and port is RCT, and may this role refresh it. */
public final class Databases implements SubStep {

    private static final int MOST_NAMES = 20;

    @Override
    public SubStepId id() {
        return SubStepId.DATABASES;
    }

    @Override
    public void run(RunContext run) throws SQLException {
        Catalogue catalogue = run.engine().catalogue();
        Database target =
                find(catalogue, run.request().clientCode(), run.request().environment());
        if (target.production()) {
            throw new SynchroException("environment \"" + target.environment() + "\" of client \"" + target.clientCode()
                    + "\" is registered as " + target.environmentLabel()
                    + ": a refresh never changes a production database; ask for an acceptance environment, or correct"
                    + " the environment's type in synchroDB");
        }
        run.set(StateKey.TARGET, target);
        run.set(StateKey.HOST, catalogue.host(target.host()));
        ExpName.of(target.name(), LocalDate.now(), 0);
        ServerFacts facts = facts(run);
        run.set(StateKey.SERVER, facts);
        run.reporter()
                .info("RCT: database " + target.name() + " on " + target.address() + ":" + target.port() + ", host "
                        + target.host());
        run.reporter()
                .info("environment: " + target.environment() + " (" + target.environmentType() + ", "
                        + target.environmentLabel() + ")");
        run.reporter()
                .info("server: PostgreSQL " + facts.version() + ", role "
                        + run.server().credential().username()
                        + (facts.superuser() ? " (superuser)" : " (no superuser)"));
    }

    private static Database find(Catalogue catalogue, String client, String environment) {
        return catalogue.database(client, environment).orElseThrow(() -> {
            List<Database> all = catalogue.databases();
            if (all.stream().noneMatch(d -> d.clientCode().equals(client))) {
                return new InputException(
                        "client code",
                        client,
                        "is not registered in synchroDB; registered: "
                                + listed(all.stream().map(Database::clientCode).distinct()));
            }
            return new InputException(
                    "environment",
                    environment,
                    "is not registered for client " + client + " in synchroDB; registered: "
                            + listed(all.stream()
                                    .filter(d -> d.clientCode().equals(client) && !d.production())
                                    .map(Database::environment)));
        });
    }

    private static String listed(Stream<String> names) {
        List<String> all = names.map(Printable::escape).toList();
        String shown = String.join(", ", all.subList(0, Math.min(MOST_NAMES, all.size())));
        return all.isEmpty()
                ? "none"
                : all.size() <= MOST_NAMES ? shown : shown + " and " + (all.size() - MOST_NAMES) + " more";
    }

    private static ServerFacts facts(RunContext run) throws SQLException {
        Server server = run.server();
        try (Session session = server.connect(Server.MAINTENANCE)) {
            String database = run.database();
            if (session.number("SELECT count(*) FROM pg_database WHERE datname = ?", database) == 0) {
                throw new SynchroException("database \"" + database + "\" does not exist on " + server.name()
                        + "; correct its row in synchroDB (synchro.database)");
            }
            ServerFacts facts = session.one(
                    """
                    SELECT current_setting('server_version'), r.rolsuper, pg_get_userbyid(d.datdba),
                           pg_database_size(d.oid), CASE WHEN pg_has_role('pg_read_all_settings', 'USAGE')
                                THEN current_setting('data_directory', true) END
                      FROM pg_database d JOIN pg_roles r ON r.rolname = current_user WHERE d.datname = ?
                    """,
                    row -> {
                        String version = row.getString(1).replaceFirst(" .*$", "");
                        String directory = row.getString(5);
                        return new ServerFacts(
                                version,
                                Integer.parseInt(version.replaceFirst("\\D.*$", "")),
                                row.getBoolean(2),
                                row.getString(3),
                                row.getLong(4),
                                directory == null ? "" : directory);
                    },
                    database);
            if (!facts.superuser()) {
                try (Session inside = server.connect(database)) {
                    Rights.check(inside, database);
                }
            }
            long prepared = session.number("SELECT count(*) FROM pg_prepared_xacts WHERE database = ?", database);
            if (prepared > 0) {
                throw new SynchroException("database \"" + database + "\" has " + prepared
                        + " prepared transaction(s) that would block the refresh; see pg_prepared_xacts, then COMMIT or"
                        + " ROLLBACK PREPARED");
            }
            return facts;
        }
    }
}
