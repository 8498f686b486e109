package io.jenkins.plugins.synchroparam.engine.swapdatabase;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.presync.BackupDatabase;
import io.jenkins.plugins.synchroparam.engine.presync.ProductionDump;
import io.jenkins.plugins.synchroparam.engine.run.DatabaseSwap;
import io.jenkins.plugins.synchroparam.engine.run.NewDatabase;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/**
 * Sub-step 11 when databases are swapped: the database that takes RCT's place is made, empty. EXP will be RCT's old database,
 * which is complete by itself: only its name is settled.
 */
final class BuildDatabase implements SubStep {

    private static final int LONGEST = 63;

    @Override
    public SubStepId id() {
        return SubStepId.BACKUP_DATABASE;
    }

    @Override
    public void run(RunContext run) throws SQLException {
        ProductionDump.ahead(run);
        try (Session maintenance = run.maintenance()) {
            String exp = BackupDatabase.planned(run, maintenance);
            makeEmpty(run, maintenance);
            run.reporter()
                    .info("RCT is completed beside itself, in "
                            + run.get(StateKey.NEW_DATABASE).name() + ": users go on working");
            run.reporter()
                    .info("EXP: the old " + run.database() + " will be " + exp
                            + ", whole: it holds more than the tables that are replaced");
        }
    }

    /** One that a former try left is dropped. */
    static void makeEmpty(RunContext run, Session maintenance) throws SQLException {
        DatabaseSwap.drop(run, maintenance);
        NewDatabase planned = new NewDatabase(
                name(run),
                maintenance.number("SELECT oid::bigint FROM pg_database WHERE datname = ?", run.database()),
                0);
        // Before it exists: a killed run must be able to tell that it is its own.
        run.set(StateKey.NEW_DATABASE, planned);
        run.state().remove(StateKey.SILENCED);
        run.save();
        BackupDatabase.create(maintenance, run.database(), planned.name());
        String quoted = Identifiers.quote(planned.name());
        maintenance.execute("COMMENT ON DATABASE " + quoted + " IS " + Identifiers.literal(DatabaseSwap.mark(run)));
        String tablespace = maintenance.text(
                "SELECT spcname FROM pg_database d JOIN pg_tablespace t ON t.oid = d.dattablespace WHERE datname = ?",
                run.database());
        maintenance.execute("ALTER DATABASE " + quoted + " SET TABLESPACE " + Identifiers.quote(tablespace));
        long oid = maintenance.number("SELECT oid::bigint FROM pg_database WHERE datname = ?", planned.name());
        run.set(StateKey.NEW_DATABASE, new NewDatabase(planned.name(), planned.oldOid(), oid));
        run.save();
    }

    private static String name(RunContext run) {
        String name = run.database() + "_new_" + run.runId();
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new SynchroException("the new database's name \"" + name + "\" is longer than PostgreSQL's " + LONGEST
                    + " bytes; RCT's name must be shorter");
        }
        return name;
    }
}
