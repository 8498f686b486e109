package io.jenkins.plugins.synchroparam.engine.run;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Journal.ExpStatus;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Where RCT and the database that takes its place stand, read from the server: the swap is one transaction, so it is done or
 * not, whatever the journal could still be told.
 */
public final class DatabaseSwap {

    /** The comment of a database that is being built; one that says it of another run is nobody's to drop. */
    private static final String MARK = "synchro-param run %d: the next %s, being built";

    private DatabaseSwap() {}

    /** The comment that tells the new database from all others. */
    public static String mark(RunContext run) {
        return MARK.formatted(run.runId(), run.database());
    }

    /** Whether the new database is RCT by now. */
    public static boolean done(RunContext run) {
        Optional<NewDatabase> made = run.state().find(StateKey.NEW_DATABASE);
        return made.isPresent() && isCalled(run, made.get().newOid(), run.database());
    }

    /** Whether the new database is there, under its own name. */
    public static boolean standing(RunContext run) {
        Optional<NewDatabase> made = run.state().find(StateKey.NEW_DATABASE);
        return made.isPresent() && isCalled(run, made.get().newOid(), made.get().name());
    }

    /** After the swap the old RCT is EXP, complete: said in the journal, which a killed run could not. */
    public static void settle(RunContext run) {
        if (Strategy.of(run.state()) == Strategy.SWAP_DATABASE && done(run)) {
            String exp = run.get(StateKey.EXP);
            run.engine().journal().exps().stream()
                    .filter(e -> e.runId() == run.runId() && e.name().equals(exp) && e.status() == ExpStatus.PLANNED)
                    .forEach(e -> run.engine().journal().expStatus(e.server(), e.name(), ExpStatus.COMPLETE));
        }
    }

    /**
     * Drops the new database when it is this run's and has not become RCT: its name and number are in the run's journal,
     * and it carries the run's mark, or none yet when the run died between making and marking it.
     *
     * @return its name, empty when there was nothing to drop
     */
    public static Optional<String> drop(RunContext run, Session maintenance) throws SQLException {
        Optional<NewDatabase> made = run.state().find(StateKey.NEW_DATABASE);
        if (made.isEmpty()) {
            return Optional.empty();
        }
        NewDatabase database = made.get();
        List<String> ours = maintenance.query(
                "SELECT datname FROM pg_database WHERE datname = ? AND (oid = ?::oid OR ?::oid = 0)"
                        + " AND (shobj_description(oid, 'pg_database') = ? OR ?::oid = 0"
                        + " AND shobj_description(oid, 'pg_database') IS NULL)",
                row -> row.getString(1),
                database.name(),
                database.newOid(),
                database.newOid(),
                mark(run),
                database.newOid());
        for (String name : ours) {
            maintenance.execute("ALTER DATABASE " + Identifiers.quote(name) + " WITH ALLOW_CONNECTIONS true");
            maintenance.execute("DROP DATABASE " + Identifiers.quote(name));
        }
        return ours.stream().findFirst();
    }

    private static boolean isCalled(RunContext run, long oid, String name) {
        try (Session maintenance = run.maintenance()) {
            return maintenance.number("SELECT count(*) FROM pg_database WHERE oid = ?::oid AND datname = ?", oid, name)
                    > 0;
        } catch (SQLException e) {
            throw new SynchroException("looking for database " + name + ": " + Session.reason(e), e);
        }
    }
}
