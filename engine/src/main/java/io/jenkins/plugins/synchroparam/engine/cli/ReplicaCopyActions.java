package io.jenkins.plugins.synchroparam.engine.cli;

import static io.jenkins.plugins.synchroparam.engine.cli.ReplicaOption.SCHEMA;
import static io.jenkins.plugins.synchroparam.engine.cli.ReplicaOption.SOURCE;
import static io.jenkins.plugins.synchroparam.engine.cli.ReplicaOption.TABLES;
import static io.jenkins.plugins.synchroparam.engine.cli.ReplicaOption.YES;
import static io.jenkins.plugins.synchroparam.engine.cli.ReplicaViews.told;

import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The commands of the replica that copy tables, or end or change what was copied. */
final class ReplicaCopyActions {

    private ReplicaCopyActions() {}

    static List<ReplicaAction> all() {
        return List.of(
                ReplicaAction.of(
                        "init_replica",
                        call -> told(call, rows(call.engine().initReplica(call.source()))),
                        List.of(SOURCE),
                        "Copies every table, beside those in use, and exchanges them in one transaction; a running replica"
                                + " is stopped first."),
                ReplicaAction.of(
                        "copy_schema",
                        call -> told(call, rows(call.engine().copySchema(call.source()))),
                        List.of(SOURCE),
                        "As init_replica without the rows, with the foreign keys."),
                ReplicaAction.of(
                        "refresh_schema",
                        call -> told(
                                call,
                                rows(call.engine()
                                        .refreshSchema(
                                                call.source(),
                                                call.required(SCHEMA, "a database of the source is expected")))),
                        List.of(SOURCE, SCHEMA),
                        "Copies one database of the source again."),
                ReplicaAction.of(
                        "sync_tables",
                        call -> told(call, rows(call.engine().syncTables(call.source(), call.tables()))),
                        List.of(SOURCE, TABLES),
                        "Copies some tables again, which also replicates those again that were left out."),
                ReplicaAction.of(
                        "update_schema_mappings",
                        call -> {
                            call.engine().updateSchemaMappings(call.source());
                            return Map.of();
                        },
                        List.of(SOURCE),
                        "Makes the configuration's schema_mappings those of the replica; schemas are renamed."),
                ReplicaAction.of(
                        "detach_replica",
                        call -> {
                            call.confirm("Source " + call.source() + " is detached");
                            call.engine().detachReplica(call.source());
                            return Map.of();
                        },
                        List.of(SOURCE, YES),
                        "Applies everything, then makes sequences and foreign keys and forgets the source."),
                ReplicaAction.of(
                        "verify",
                        call -> {
                            Set<String> tables = call.text(TABLES).isEmpty() ? Set.of() : Set.copyOf(call.tables());
                            return Map.of("tables", call.engine().verify(call.source(), tables));
                        },
                        List.of(SOURCE, TABLES),
                        "Compares source and replica row by row and names the keys that differ; the replica goes on."));
    }

    private static Map<String, ?> rows(Map<TableId, Long> rows) {
        Map<String, Long> named = new TreeMap<>();
        rows.forEach((table, count) -> named.put(table.toString(), count));
        return Map.of("rows", named);
    }
}
