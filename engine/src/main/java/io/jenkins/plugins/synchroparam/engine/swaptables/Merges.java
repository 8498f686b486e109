package io.jenkins.plugins.synchroparam.engine.swaptables;

import io.jenkins.plugins.synchroparam.engine.archive.ArchiveEntries;
import io.jenkins.plugins.synchroparam.engine.archive.Relocation;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.presync.ChangeTracking;
import io.jenkins.plugins.synchroparam.engine.replacement.SideObjects;
import io.jenkins.plugins.synchroparam.engine.replacement.SideSchemas;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.ChangeMarks;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan.Carried;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.sync.Destination;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The merges of all tables with kept columns, as the loading meets them. */
final class Merges implements Destination {

    private final RunContext run;
    private final Relocation place;
    private final List<Merge> merges = new ArrayList<>();
    private ChangeMarks marks = new ChangeMarks(Map.of());

    Merges(RunContext run, SideObjects moved) {
        this.run = run;
        this.place = moved.place();
        ArchiveEntries production = new ArchiveEntries(run.dump().contents());
        SideSchemas schemas = run.get(StateKey.SIDE).schemas();
        for (Carried table : run.get(StateKey.PLAN).keptColumns()) {
            merges.add(new Merge(
                    table,
                    place.of(table.table()),
                    new Merge.Names(schemas.work(), merges.size() + 1),
                    stageable(production, table)));
        }
    }

    /** Rows that come in by more than one entry, or by a parent's, cannot wait in one place. */
    private static Optional<TocEntry> stageable(ArchiveEntries production, Carried table) {
        return production
                .data(table.table())
                .filter(data -> data.definition().isBlank())
                .filter(data -> production.children(table.table()).isEmpty())
                .filter(data -> Merge.covers(data, table));
    }

    /** Reads RCT's values; the tables beside are there, empty. */
    void read(Session administrator, Session loader) throws SQLException {
        if (merges.isEmpty()) {
            return;
        }
        // Before the values are read: what changes meanwhile must show.
        marks = ChangeTracking.marks(administrator, KeptFamilies.oids(administrator, tables()));
        for (Merge merge : merges) {
            merge.read(administrator, loader, run.reporter());
        }
        run.reporter().figure("tables with kept columns", merges.size(), Unit.TABLES);
    }

    private List<TableName> tables() {
        return merges.stream().map(Merge::table).toList();
    }

    /** How RCT's tables stood before. */
    ChangeMarks marks() {
        return marks;
    }

    @Override
    public Relocation of(TocEntry data) {
        return staged(data).map(Merge::staging).orElse(place);
    }

    @Override
    public void loaded(Session loader, TocEntry data) throws SQLException {
        Optional<Merge> merge = staged(data);
        if (merge.isPresent()) {
            merge.get().merge(loader, run.reporter());
        }
    }

    private Optional<Merge> staged(TocEntry data) {
        return merges.stream().filter(merge -> merge.stages(data)).findFirst();
    }

    /** Merges where the rows could not wait. */
    void rest(Session loader) throws SQLException {
        for (Merge merge : merges) {
            merge.update(loader, run.reporter());
        }
    }

    /** Reads RCT's values again, for tables that changed, and changes those rows that are another now. Returns how many. */
    long late(Session administrator, Session loader, List<TableName> changed) throws SQLException {
        long rows = 0;
        for (Merge merge : merges) {
            if (changed.contains(merge.table())) {
                rows += merge.late(administrator, loader, run.reporter());
            }
        }
        return rows;
    }
}
