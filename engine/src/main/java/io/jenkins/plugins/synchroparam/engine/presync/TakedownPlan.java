package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.archive.RestoreList;
import io.jenkins.plugins.synchroparam.engine.archive.TableOfContents;
import io.jenkins.plugins.synchroparam.engine.archive.TocEntry;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.postgres.HostTools;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replacement.ImportObjects;
import io.jenkins.plugins.synchroparam.engine.replacement.PutBackScript;
import io.jenkins.plugins.synchroparam.engine.replacement.SchemaArchive;
import io.jenkins.plugins.synchroparam.engine.replacement.SecurityLabels;
import io.jenkins.plugins.synchroparam.engine.replacement.Takedown;
import io.jenkins.plugins.synchroparam.engine.replacement.TakedownBuilder;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.ImportPlan;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Works out, from RCT and its own archive, what goes with the imported tables and how it comes back. */
public final class TakedownPlan {

    private TakedownPlan() {}

    /** Makes it and journals it; reads RCT only. */
    public static Takedown make(RunContext run) throws SQLException, IOException {
        ImportPlan plan = run.get(StateKey.PLAN);
        TableOfContents contents = BackupArchive.contents(run);
        Takedown takedown;
        ImportObjects objects;
        try (Session session = run.connect()) {
            TakedownBuilder builder = new TakedownBuilder(session, new SchemaArchive(contents), plan.replacedOids());
            objects = Selections.of(run, builder.sequences());
            Map<TableName, List<String>> lost = lostColumns(plan);
            List<TocEntry> entries = builder.putBackEntries(lost, productionSequences(objects), gone(plan));
            Takedown earlier = run.state().find(StateKey.TAKEDOWN).orElse(Takedown.NONE);
            takedown = builder.build(entries, script(run, entries) + Returned.script(run, session), earlier)
                    .with(SecurityLabels.putBack(session, coming(plan), lost));
        }
        run.setSelection(objects);
        run.set(StateKey.TAKEDOWN, takedown);
        run.save();
        run.reporter().figure("tables to drop", takedown.tables().size(), Unit.TABLES);
        run.reporter().figure("objects to put back", takedown.objects().size(), Unit.COUNT);
        takedown.objects().forEach(o -> run.reporter().debug("goes and comes back: " + o));
        return takedown;
    }

    /** The entries of RCT's archive that put back what hangs on the imported tables. */
    public static List<TocEntry> entries(RunContext run) throws SQLException, IOException {
        ImportPlan plan = run.get(StateKey.PLAN);
        try (Session session = run.connect()) {
            TakedownBuilder builder =
                    new TakedownBuilder(session, new SchemaArchive(BackupArchive.contents(run)), plan.replacedOids());
            return builder.putBackEntries(Map.of(), Set.of(), gone(plan));
        }
    }

    private static String script(RunContext run, List<TocEntry> entries) throws IOException {
        if (entries.isEmpty()) {
            return "";
        }
        HostTools tools = run.tools();
        String list = run.get(StateKey.DIRECTORY) + "/put-back.list";
        run.host().write(list, RestoreList.of(entries));
        String file = run.get(StateKey.DIRECTORY) + "/put-back.sql";
        tools.require(
                tools.tool("pg_restore").with("--use-list=" + list, "--file=" + file, BackupArchive.path(run)),
                "writing the put-back script");
        try (InputStream script = run.host().read(file)) {
            String sql = PutBackScript.sql(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            // A superuser may act for everybody; another role only for those of which it is a member.
            return run.get(StateKey.SERVER).superuser() || entries.stream().noneMatch(PutBackScript::grantedByOthers)
                    ? sql
                    : PutBackScript.withRoles(sql);
        }
    }

    private static Map<TableName, List<String>> lostColumns(ImportPlan plan) {
        Map<TableName, List<String>> lost = new LinkedHashMap<>();
        plan.names().forEach(t -> lost.put(t, plan.lostColumns().getOrDefault(t.toString(), List.of())));
        return lost;
    }

    private static Set<Long> gone(ImportPlan plan) {
        return plan.tables().stream().filter(t -> !t.inDump()).map(t -> t.oid()).collect(Collectors.toSet());
    }

    private static List<Long> coming(ImportPlan plan) {
        Set<Long> gone = gone(plan);
        return plan.replacedOids().stream().filter(oid -> !gone.contains(oid)).toList();
    }

    private static Set<TableName> productionSequences(ImportObjects objects) {
        return objects.structures().stream()
                .filter(e -> "SEQUENCE".equals(e.description()))
                .map(e -> new TableName(e.namespace(), e.tag()))
                .collect(Collectors.toSet());
    }
}
