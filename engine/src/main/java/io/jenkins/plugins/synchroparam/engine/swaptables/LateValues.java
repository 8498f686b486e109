package io.jenkins.plugins.synchroparam.engine.swaptables;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.presync.ChangeTracking;
import io.jenkins.plugins.synchroparam.engine.presync.Selections;
import io.jenkins.plugins.synchroparam.engine.replacement.SideObjects;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.ChangeMarks;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan.Carried;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Kept values that users changed after they were merged into the tables beside. */
final class LateValues {

    private final RunContext run;
    private final Session administrator;

    LateValues(RunContext run, Session administrator) {
        this.run = run;
        this.administrator = administrator;
    }

    /** Tables with kept columns that changed since, or that cannot be told to be unchanged. */
    List<TableName> changed() throws SQLException, InterruptedException {
        List<TableName> tables = tables();
        if (tables.isEmpty()) {
            return tables;
        }
        List<Long> changed = ChangeTracking.changed(
                administrator,
                KeptFamilies.oids(administrator, tables),
                run.get(StateKey.SIDE_LOADED).merged(),
                run.get(StateKey.SERVER).major());
        List<TableName> late = new ArrayList<>();
        for (TableName table : tables) {
            if (KeptFamilies.oids(administrator, List.of(table)).stream().anyMatch(changed::contains)) {
                late.add(table);
            }
        }
        return late;
    }

    /** Merges them again. Returns how many rows of the tables beside have another value now. */
    long carry(Session loader, List<TableName> changed) throws SQLException, IOException {
        // Before they are read: what changes meanwhile must show.
        ChangeMarks marks = ChangeTracking.marks(administrator, KeptFamilies.oids(administrator, changed));
        SideObjects moved =
                SideObjects.of(Selections.of(run), run.get(StateKey.SIDE).schemas());
        long rows = new Merges(run, moved).late(administrator, loader, changed);
        // A run that dies before this is journalled only does it again.
        run.set(StateKey.SIDE_LOADED, run.get(StateKey.SIDE_LOADED).mergedAt(marks));
        run.save();
        return rows;
    }

    private List<TableName> tables() {
        return run.get(StateKey.PLAN).keptColumns().stream().map(Carried::table).toList();
    }
}
