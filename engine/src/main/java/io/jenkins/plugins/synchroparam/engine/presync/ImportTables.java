package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.archive.ArchiveEntries;
import io.jenkins.plugins.synchroparam.engine.archive.FetchWatch;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.choice.StrategyChooser;
import io.jenkins.plugins.synchroparam.engine.choice.Volumes;
import io.jenkins.plugins.synchroparam.engine.events.Progress;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.Dependent;
import io.jenkins.plugins.synchroparam.engine.replacement.ForeignKey;
import io.jenkins.plugins.synchroparam.engine.replacement.ImportSelection;
import io.jenkins.plugins.synchroparam.engine.replacement.SchemaArchive;
import io.jenkins.plugins.synchroparam.engine.replacement.TakedownBuilder;
import io.jenkins.plugins.synchroparam.engine.rules.Resolution;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan.Planned;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan.Violation;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import io.jenkins.plugins.synchroparam.engine.run.StrategyChoice;
import io.jenkins.plugins.synchroparam.engine.run.SubStep;
import io.jenkins.plugins.synchroparam.engine.run.SubStepId;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Sub-step 9: which tables are replaced. Everything that could make a later sub-step fail for reasons of structure is looked
 * at here, while nothing has changed; the result is the plan.
 */
public final class ImportTables implements SubStep {

    /** Where the product writes what was synchronised: RCT's own, never imported. */
    public static final TableName PROPERTIES_TECH = new TableName("public", "properties_tech");

    @Override
    public SubStepId id() {
        return SubStepId.IMPORT_TABLES;
    }

    @Override
    public void run(RunContext run) throws SQLException, IOException {
        try (Session session = run.connect()) {
            Map<TableName, RctTable> rct = RctTable.read(session);
            ReplicaDump.make(run, rct.keySet());
            ArchiveEntries production = new ArchiveEntries(run.dump().contents());
            SortedSet<TableName> dumpTables = new TreeSet<>(production.tables());
            dumpTables.remove(PROPERTIES_TECH);
            Resolution resolution =
                    Resolution.resolve(run.rules(), run.request().type() == Type.PARAM, rct.keySet(), dumpTables);
            resolution.notes().forEach(run.reporter()::info);
            resolution.warnings().forEach(run.reporter()::warn);
            SortedSet<TableName> imported =
                    new Partitions(production, rct, resolution.kept()).complete(resolution.imported());
            Irreplaceable.refuse(session, rct, imported);
            PropertiesTechCheck.check(run, session, imported.size());
            DiskNeed need = needOf(run, session, rct, production, imported);
            need.checkFiles();
            ImportPlan plan = plan(run, session, rct, production, resolution, imported);
            run.set(StateKey.PLAN, plan);
            new PlanReport(run, plan).show();
            choose(run, session, need, plan);
        }
    }

    private static void choose(RunContext run, Session session, DiskNeed need, ImportPlan plan) throws SQLException {
        long database = session.number("SELECT pg_database_size(current_database())");
        int dependents = plan.tables().stream().mapToInt(Planned::dependents).sum();
        Volumes volumes = need.volumes(database, plan.tables().size(), dependents);
        StrategyChoice choice = StrategyChooser.choose(run, session, volumes);
        run.set(StateKey.STRATEGY, choice);
        StrategyReport.show(run.reporter(), choice);
        need.check(choice.chosen(), volumes);
    }

    private static DiskNeed needOf(
            RunContext run,
            Session session,
            Map<TableName, RctTable> rct,
            ArchiveEntries production,
            SortedSet<TableName> imported)
            throws SQLException {
        List<Long> replaced = imported.stream()
                .filter(rct::containsKey)
                .map(t -> rct.get(t).oid())
                .toList();
        LockNeed.check(session, replaced);
        List<TocEntry> data =
                imported.stream().flatMap(t -> production.data(t).stream()).toList();
        return DiskNeed.of(run, session, replaced, data);
    }

    private static ImportPlan plan(
            RunContext run,
            Session session,
            Map<TableName, RctTable> rct,
            ArchiveEntries production,
            Resolution resolution,
            SortedSet<TableName> imported)
            throws SQLException, IOException {
        SchemaArchive schema = new SchemaArchive(RctSchema.read(run));
        List<Long> replaced = imported.stream()
                .filter(rct::containsKey)
                .map(t -> rct.get(t).oid())
                .toList();
        TakedownBuilder takedown = new TakedownBuilder(session, schema, replaced);
        takedown.putBackEntries(Map.of(), Set.of(), Set.of());
        SortedSet<TableName> inDump = new TreeSet<>(imported);
        inDump.retainAll(production.tables());
        run.setSelection(new ImportSelection(
                        run.dump().contents(), schema.contents(), inDump, rct.keySet(), takedown.sequences())
                .select());
        Drift drift = Drift.between(session, rct, production, inDump);
        Map<Long, Long> dependents = takedown.dependents().stream()
                .collect(Collectors.groupingBy(Dependent::rootOid, Collectors.counting()));
        Function<TableName, Planned> planned = table -> {
            RctTable here = rct.get(table);
            long oid = here == null ? 0 : here.oid();
            return new Planned(
                    table,
                    oid,
                    inDump.contains(table),
                    here == null ? -1 : here.rows(),
                    here == null ? 0 : here.bytes(),
                    production.data(table).map(run.dump()::bytesOf).orElse(0L),
                    dependents.getOrDefault(oid, 0L).intValue());
        };
        return new ImportPlan(
                imported.stream().map(planned).toList(),
                List.copyOf(resolution.kept()),
                // A partition that only RCT has goes with its table.
                resolution.onlyInRct().stream()
                        .filter(t -> !imported.contains(t))
                        .toList(),
                new KeptColumnCheck(session, production, rct).check(resolution.columns()),
                drift.lines(),
                violations(run, session, production, takedown, inDump),
                drift.lostColumns());
    }

    private static List<Violation> violations(
            RunContext run,
            Session session,
            ArchiveEntries production,
            TakedownBuilder takedown,
            SortedSet<TableName> inDump)
            throws SQLException, IOException {
        List<ForeignKey> fromKept = ForeignKey.read(session, takedown.foreignKeys()).stream()
                .filter(ForeignKey::valid)
                .toList();
        Set<TocEntry> needed = new HashSet<>(ForeignKeyCheck.needed(production, fromKept, inDump));
        if (needed.isEmpty() && fromKept.isEmpty()) {
            return List.of();
        }
        String directory = ProductionDump.directory(run);
        try (Progress progress =
                run.reporter().progress("reading production's keys", run.dump().bytesToFetch(needed), Unit.BYTES)) {
            run.dump().fetch(run.host(), directory, needed, FetchWatch.of(progress, run.reporter()::info));
        }
        return new ForeignKeyCheck(run, session, production, run.dump().archive(directory)).check(fromKept, inDump);
    }
}
