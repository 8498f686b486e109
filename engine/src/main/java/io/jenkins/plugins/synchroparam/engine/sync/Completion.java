package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.archive.Relocation;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.presync.Selections;
import io.jenkins.plugins.synchroparam.engine.replacement.EntryExecutor;
import io.jenkins.plugins.synchroparam.engine.replacement.ImportObjects;
import io.jenkins.plugins.synchroparam.engine.replacement.LoaderRole;
import io.jenkins.plugins.synchroparam.engine.replacement.PutBack;
import io.jenkins.plugins.synchroparam.engine.replacement.Takedown;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan.Carried;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.Window;
import io.jenkins.plugins.synchroparam.engine.verification.ImportedCheck;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * What RCT keeps on and around the imported tables comes back. First the kept columns' values, while the tables still belong
 * to the loader role and have no triggers; then production's foreign keys and triggers; then, in one transaction, RCT's
 * owners, rights, policies, views, functions and foreign keys; last what needs the data: validated keys, sequences,
 * materialised views.
 */
public final class Completion {

    private Completion() {}

    /**
     * Begun again after a failure, it finds out how far it came.
     *
     * @param source the database that has RCT's own values of the kept columns
     * @param complete whether a former try had put everything back
     */
    public static void run(RunContext run, Window window, String source, boolean complete)
            throws SQLException, IOException, InterruptedException {
        Session administrator = window.administrator();
        Takedown takedown = run.get(StateKey.TAKEDOWN);
        ImportObjects objects = Selections.of(run);
        if (!complete) {
            LoaderRole role = run.loader();
            Session loader = window.loaders().get(0);
            carryOver(run, source, loader);
            new ImportedCheck(run, window.loaders(), run.dump().contents().encoding(), Relocation.NONE)
                    .run(objects.data());
            ProductionKeys.add(run.reporter(), window.loaders(), objects.foreignKeys(), Relocation.NONE);
            EntryExecutor.execute(loader, objects.triggers());
            AdditionsRecord.read(administrator, role, objects).journal(run, administrator);
            PutBack.run(administrator, role, takedown, objects.newTables());
            role.clear(administrator);
        }
        run.reporter().figure("objects put back", takedown.objects().size(), Unit.COUNT);
        Sequences.raise(run, administrator, objects);
        AfterPutBack.run(run.reporter(), administrator, takedown);
    }

    private static void carryOver(RunContext run, String source, Session loader) throws SQLException {
        List<Carried> kept = run.get(StateKey.PLAN).keptColumns();
        if (kept.isEmpty()) {
            return;
        }
        try (Session exp = run.server().connect(source)) {
            for (Carried table : kept) {
                new ColumnCarrier(exp, loader, run.reporter()).carry(table);
            }
        }
        run.reporter().figure("tables with kept columns", kept.size(), Unit.TABLES);
    }
}
