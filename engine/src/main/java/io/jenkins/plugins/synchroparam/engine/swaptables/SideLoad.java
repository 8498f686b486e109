package io.jenkins.plugins.synchroparam.engine.swaptables;

import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.presync.Selections;
import io.jenkins.plugins.synchroparam.engine.replacement.EntryExecutor;
import io.jenkins.plugins.synchroparam.engine.replacement.ImportObjects;
import io.jenkins.plugins.synchroparam.engine.replacement.LoaderRole;
import io.jenkins.plugins.synchroparam.engine.replacement.Preparation;
import io.jenkins.plugins.synchroparam.engine.replacement.SideObjects;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan.Planned;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.Side;
import io.jenkins.plugins.synchroparam.engine.run.SideLoaded;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.sync.DataLoad;
import io.jenkins.plugins.synchroparam.engine.sync.HostLoad;
import io.jenkins.plugins.synchroparam.engine.sync.ProductionKeys;
import io.jenkins.plugins.synchroparam.engine.sync.SequenceUse;
import io.jenkins.plugins.synchroparam.engine.sync.SequenceUse.Imported;
import io.jenkins.plugins.synchroparam.engine.sync.Sequences;
import io.jenkins.plugins.synchroparam.engine.sync.Statistics;
import io.jenkins.plugins.synchroparam.engine.verification.ImportedCheck;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Loads production's tables beside RCT's, while users work: structure, rows with RCT's kept columns merged in, keys, indexes,
 * foreign keys among them, triggers, statistics. All as the loader role.
 */
final class SideLoad {

    private final RunContext run;
    private final ImportObjects objects;
    private final Side side;
    private final SideObjects moved;

    SideLoad(RunContext run) throws IOException {
        this.run = run;
        this.objects = Selections.of(run);
        this.side = run.get(StateKey.SIDE);
        this.moved = SideObjects.of(objects, side.schemas());
    }

    /** Begins anew, whatever a former try left. */
    void run() throws SQLException, InterruptedException {
        Leavings.remove(run);
        run.reporter().info("loading production's tables beside RCT's, users can work");
        try (Session administrator = run.connect()) {
            LoaderRole role = run.loader();
            try (Loaders loaders = Loaders.open(run, administrator, role)) {
                Preparation.run(administrator, role, moved.preparation(objects));
                side.schemas().create(administrator, role);
                Merges merges = new Merges(run, moved);
                load(administrator, loaders, merges, HostLoad.into(run, administrator, objects));
                SideLoaded complete = new SideLoaded(merges.marks(), false, sequences(administrator));
                side.schemas().markComplete(administrator);
                run.set(StateKey.SIDE_LOADED, complete);
                run.save();
            } finally {
                try (Session maintenance = run.maintenance()) {
                    role.retire(maintenance, run.database());
                }
            }
        }
    }

    private void load(Session administrator, Loaders loaders, Merges merges, Optional<HostLoad> host)
            throws SQLException, InterruptedException {
        Session first = loaders.first();
        EntryExecutor.execute(first, objects.support());
        EntryExecutor.execute(first, moved.structures());
        run.reporter().figure("tables created beside", names().size(), Unit.TABLES);
        merges.read(administrator, first);
        new DataLoad(run, moved.loading(objects), merges, host).run(loaders.all());
        EntryExecutor.execute(first, moved.sequenceValues());
        merges.rest(first);
        new ImportedCheck(run, loaders.all(), run.dump().contents().encoding(), moved.place()).run(objects.data());
        ProductionKeys.add(run.reporter(), loaders.all(), moved.innerKeys(), moved.place());
        EntryExecutor.execute(first, moved.triggers());
        Statistics.analyse(run.reporter(), loaders.all(), names());
        run.reporter().figure("keys and indexes", objects.keys().size(), Unit.COUNT);
    }

    /** The largest first. */
    private List<TableName> names() {
        return run.get(StateKey.PLAN).tables().stream()
                .filter(Planned::inDump)
                .sorted(Comparator.comparingLong(Planned::dumpBytes).reversed())
                .map(t -> moved.place().of(t.table()))
                .toList();
    }

    /** The tables' own are moved on at once; what RCT keeps is when the tables change places. */
    private Map<String, Long> sequences(Session administrator) throws SQLException {
        Map<String, Long> kept = new HashMap<>();
        Imported imported = Imported.of(run, objects, moved.place()::of);
        for (SequenceUse use : SequenceUse.read(administrator, imported, SequenceUse.Columns.IMPORTED)) {
            if (side.schemas().all().contains(use.sequence().schema())) {
                Sequences.raise(run, administrator, use);
            } else {
                kept.merge(Identifiers.quote(use.sequence()), use.furthest(), use.ascending() ? Math::max : Math::min);
            }
        }
        return kept;
    }
}
