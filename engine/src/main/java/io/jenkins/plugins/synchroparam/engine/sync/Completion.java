package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.archive.KeyDefinition;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.presync.Selections;
import io.jenkins.plugins.synchroparam.engine.replacement.EntryExecutor;
import io.jenkins.plugins.synchroparam.engine.replacement.ForeignKey;
import io.jenkins.plugins.synchroparam.engine.replacement.ImportObjects;
import io.jenkins.plugins.synchroparam.engine.replacement.KeptCheck;
import io.jenkins.plugins.synchroparam.engine.replacement.LoaderRole;
import io.jenkins.plugins.synchroparam.engine.replacement.PutBack;
import io.jenkins.plugins.synchroparam.engine.replacement.Takedown;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan.Carried;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.Window;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

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
            throws SQLException, IOException {
        Session administrator = window.administrator();
        Takedown takedown = run.get(StateKey.TAKEDOWN);
        ImportObjects objects = Selections.of(run);
        if (!complete) {
            LoaderRole role = run.loader();
            Session loader = window.loaders().get(0);
            carryOver(run, source, loader);
            productionKeys(run, loader, objects.foreignKeys());
            EntryExecutor.execute(loader, objects.triggers());
            AdditionsRecord.journal(run, administrator, role, objects);
            PutBack.run(administrator, role, takedown, objects.newTables());
            role.clear(administrator);
        }
        run.reporter().figure("objects put back", takedown.objects().size(), Unit.COUNT);
        Sequences.raise(run, administrator, objects);
        for (KeptCheck check : takedown.checks()) {
            Keys.validate(run.reporter(), administrator, check);
        }
        validate(run, administrator, takedown.foreignKeys());
        refresh(run, administrator, takedown.refreshes());
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

    /** A key whose rows have no parent stays NOT VALID: production's table refers to one that RCT keeps. */
    private static void productionKeys(RunContext run, Session loader, List<TocEntry> entries) throws SQLException {
        for (TocEntry entry : entries) {
            Optional<KeyDefinition> key =
                    "FK CONSTRAINT".equals(entry.description()) ? KeyDefinition.of(entry) : Optional.empty();
            if (key.isEmpty()
                    || !key.get().valid()
                    || Keys.partitioned(loader, key.get().table())) {
                EntryExecutor.execute(loader, entry);
                continue;
            }
            EntryExecutor.executeNotValid(loader, entry);
            Keys.validate(
                    run.reporter(),
                    loader,
                    key.get().table(),
                    key.get().name(),
                    key.get().referenced().orElseThrow());
        }
    }

    private static void validate(RunContext run, Session administrator, List<ForeignKey> keys) throws SQLException {
        for (ForeignKey key : keys) {
            if (key.valid() && !key.partitioned()) {
                Keys.validate(run.reporter(), administrator, key.table(), key.name(), key.referenced());
            }
        }
    }

    private static void refresh(RunContext run, Session administrator, List<String> refreshes) {
        for (String refresh : refreshes) {
            try {
                administrator.execute(refresh);
            } catch (SQLException e) {
                run.reporter()
                        .warn(refresh + " failed with the new data: " + Session.reason(e)
                                + "; the view is there but empty");
            }
        }
    }
}
