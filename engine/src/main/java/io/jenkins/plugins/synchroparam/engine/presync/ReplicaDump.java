package io.jenkins.plugins.synchroparam.engine.presync;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.catalogue.Catalogue.DumpKind;
import io.jenkins.plugins.synchroparam.engine.events.Unit;
import io.jenkins.plugins.synchroparam.engine.host.Command;
import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.rules.Resolution;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import io.jenkins.plugins.synchroparam.engine.run.ReplicaAccess;
import io.jenkins.plugins.synchroparam.engine.run.ReplicaFacts;
import io.jenkins.plugins.synchroparam.engine.run.RunContext;
import io.jenkins.plugins.synchroparam.engine.run.RunRequest.Type;
import io.jenkins.plugins.synchroparam.engine.run.StateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Production's dump when its data come from a replica: made on the host, of one state of the replica, with the rows of the
 * tables that are imported. From then on it is a dump like others, whatever the replica does.
 */
final class ReplicaDump {

    private ReplicaDump() {}

    /** Does nothing for a dump on S3. */
    static void make(RunContext run, Set<TableName> rct) {
        if (run.get(StateKey.DUMP).kind() != DumpKind.REPLICA) {
            return;
        }
        ReplicaFacts facts = ReplicaAccess.facts(run);
        SortedSet<TableName> tables = new TreeSet<>(facts.tables());
        tables.remove(ImportTables.PROPERTIES_TECH);
        SortedSet<TableName> imported = Resolution.resolve(
                        run.rules(), run.request().type() == Type.PARAM, rct, tables)
                .imported();
        refuseStale(facts, imported);
        String path = run.get(StateKey.DIRECTORY) + "/replica";
        run.host().delete(path);
        List<String> options = new ArrayList<>(List.of(
                "--compress=1",
                "--no-blobs",
                "--schema=" + Identifiers.quote(run.get(StateKey.DUMP).key())));
        tables.stream()
                .filter(table -> !imported.contains(table))
                .map(table -> "--exclude-table-data=" + Identifiers.quote(table))
                .forEach(options::add);
        Command dump = ReplicaAccess.program(run, "pg_dump").with(options.toArray(String[]::new));
        DirectoryDump.run(run, dump, HostProcessors.jobs(run), path, "pg_dump of the replica");
        run.set(StateKey.REPLICA_ARCHIVE, path);
        run.set(StateKey.REPLICA_MOMENT, "source " + facts.source() + ", " + facts.asOf());
        run.reporter()
                .info("the replica was dumped on the host, as source " + facts.source() + " was at " + facts.asOf()
                        + " or later");
        run.reporter().figure("tables dumped", imported.size(), Unit.TABLES);
    }

    /** A table that is not followed any more has rows of an earlier moment than the others. */
    private static void refuseStale(ReplicaFacts facts, SortedSet<TableName> imported) {
        String stale = facts.leftOut().entrySet().stream()
                .filter(table -> imported.contains(table.getKey()))
                .map(ReplicaDump::line)
                .collect(Collectors.joining("; "));
        if (!stale.isEmpty()) {
            throw new SynchroException("the replica of source " + facts.source() + " has left out tables that are to be"
                    + " imported: " + stale + "; sync_tables --tables disabled copies them anew, or keep RCT's with a"
                    + " TABLE KEPT PRD rule");
        }
    }

    private static String line(Map.Entry<TableName, String> table) {
        return table.getKey() + (table.getValue().isEmpty() ? "" : " (" + table.getValue() + ")");
    }
}
