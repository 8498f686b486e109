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
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Kept values that users changed after they were merged into the tables beside. */
final class LateValues {

    private final RunContext run;
    private final Session administrator;
    private Map<TableName, List<Long>> families;

    LateValues(RunContext run, Session administrator) {
        this.run = run;
        this.administrator = administrator;
    }

    /** Looks up what is read through the tables, which a change of the schema may change. */
    void look() throws SQLException {
        families = KeptFamilies.of(administrator, tables());
    }

    /** Tables with kept columns that changed since, or that cannot be told to be unchanged. */
    List<TableName> changed() throws SQLException, InterruptedException {
        List<TableName> tables = tables();
        if (tables.isEmpty()) {
            return tables;
        }
        if (families == null) {
            look();
        }
        Set<Long> changed = Set.copyOf(ChangeTracking.changed(
                administrator,
                KeptFamilies.all(families),
                run.get(StateKey.SIDE_LOADED).merged(),
                run.get(StateKey.SERVER).major()));
        return tables.stream()
                .filter(table ->
                        families.getOrDefault(table, List.of()).stream().anyMatch(changed::contains))
                .toList();
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
