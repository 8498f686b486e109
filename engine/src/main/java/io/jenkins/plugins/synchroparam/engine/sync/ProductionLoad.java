package io.jenkins.plugins.synchroparam.engine.sync;

import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.presync.Selections;
import io.jenkins.plugins.synchroparam.engine.replacement.EntryExecutor;
import io.jenkins.plugins.synchroparam.engine.replacement.ImportObjects;
import io.jenkins.plugins.synchroparam.engine.replacement.LoaderRole;
import io.jenkins.plugins.synchroparam.engine.replacement.Preparation;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.Window;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** Loads production's tables, as the loader role, into the database of the window's sessions. */
public final class ProductionLoad {

    private ProductionLoad() {}

    /**
     * Begins anew: what a former try had made is dropped first.
     *
     * @param host what loads large tables, if it can
     */
    public static void run(RunContext run, Window window, Optional<HostLoad> host)
            throws SQLException, IOException, InterruptedException {
        LoaderRole role = run.loader();
        role.clear(window.administrator());
        ImportObjects objects = Selections.of(run);
        Preparation.run(window.administrator(), role, objects);
        for (Session loader : window.loaders()) {
            EntryExecutor.prepare(loader);
        }
        Session first = window.loaders().get(0);
        EntryExecutor.execute(first, objects.support());
        EntryExecutor.execute(first, objects.structures());
        run.reporter().figure("tables created", objects.data().size(), Unit.TABLES);
        new DataLoad(run, objects, Destination.IN_PLACE, host).run(window.loaders());
        EntryExecutor.execute(first, objects.sequenceValues());
        run.reporter().figure("keys and indexes", objects.keys().size(), Unit.COUNT);
    }
}
