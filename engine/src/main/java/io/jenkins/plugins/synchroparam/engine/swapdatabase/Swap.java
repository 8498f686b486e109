package io.jenkins.plugins.synchroparam.engine.swapdatabase;

import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Batch;
import io.jenkins.plugins.synchroparam.engine.postgres.Blocking;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.presync.BackupDatabase;
import io.jenkins.plugins.synchroparam.engine.run.LateChange;
import io.jenkins.plugins.synchroparam.engine.run.Reopening;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import io.jenkins.plugins.synchroparam.engine.run.Window;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Sub-step 17 when databases are swapped: the last changes of users are carried over, then one transaction renames RCT to EXP
 * and the new database to RCT, with everything that hangs on a database's name.
 */
final class Swap implements SubStep {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public SubStepId id() {
        return SubStepId.RESTORE_PRODUCTION;
    }

    @Override
    public void run(RunContext run) throws SQLException, IOException, InterruptedException {
        if (run.window().isEmpty()) {
            // Not blocked again: QuietBlock has looked.
            run.reporter().info("the new database is RCT already");
        } else {
            whileBlocked(run);
            swap(run);
            run.reporter()
                    .info(run.database() + " is the new database; the old one is EXP " + run.get(StateKey.EXP)
                            + ", whole: it holds more than the tables that were replaced");
        }
        run.reporter()
                .figure(
                        "tables replaced",
                        run.get(StateKey.PLAN).tables().stream()
                                .filter(t -> t.inDump())
                                .count(),
                        Unit.TABLES);
    }

    /** Nobody can change anything any more: what is late now is the last of it. */
    private static void whileBlocked(RunContext run) throws SQLException, IOException, InterruptedException {
        LateChange policy = run.request().approach().lateChange();
        LateChanges late = find(run);
        while (!late.none() && policy == LateChange.WAIT) {
            run.reporter().info("users changed " + late.describe() + " just before: RCT is opened again");
            run.closeWindow();
            Reopening.reopen(run);
            QuietBlock.catchUp(run);
            QuietBlock.block(run);
            late = find(run);
        }
        if (!late.none()) {
            QuietBlock.refuse(policy, late);
        }
        Window window = run.window().orElseThrow();
        // Also when nothing is late: draws from sequences are no change of a table.
        new Carrying(run, window.administrator(), window.loaders().get(0)).carry(late);
    }

    private static LateChanges find(RunContext run) throws SQLException, InterruptedException {
        return LateChanges.find(run, run.window().orElseThrow().administrator());
    }

    private static void swap(RunContext run) throws SQLException, InterruptedException {
        String rct = run.database();
        String exp = run.get(StateKey.EXP);
        String built = run.get(StateKey.NEW_DATABASE).name();
        try (Session maintenance = run.maintenance()) {
            DatabaseProperties properties = DatabaseProperties.read(maintenance, rct, built);
            List<String> statements = new ArrayList<>();
            String name = Identifiers.quote(rct);
            statements.add("ALTER DATABASE " + name + " RENAME TO " + Identifiers.quote(exp));
            statements.add("ALTER DATABASE " + Identifiers.quote(built) + " RENAME TO " + name);
            // Closed until it is reopened: RCT is never open before the journal knows.
            statements.add("ALTER DATABASE " + name + " WITH ALLOW_CONNECTIONS false CONNECTION LIMIT 0");
            statements.addAll(properties.statements());
            statements.addAll(properties.ofExp(exp));
            statements.add(BackupDatabase.comment(run));
            run.closeWindow();
            Blocking blocking = new Blocking(maintenance);
            blocking.endSessions(List.of(rct, built), List.of(), PATIENCE);
            maintenance.transaction(session -> {
                Batch.execute(session, statements);
                return null;
            });
        }
    }
}
