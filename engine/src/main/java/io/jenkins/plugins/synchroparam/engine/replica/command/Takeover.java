package io.jenkins.plugins.synchroparam.engine.replica.command;

import io.jenkins.plugins.synchroparam.engine.SynchroException;
import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.apply.ReplicaContext;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ChameleonCatalogue;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.Checkpoint;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ReplicaSchema;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ReplicaTable;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ReplicaTables;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceStatus;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.Sources;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaHistory;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaHistoryJson;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaMapping;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceType;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code upgrade_replica_schema} where pg_chameleon's own catalogue is: its sources, mappings, tables and positions become
 * this engine's, and its tables are followed on without being copied again.
 */
final class Takeover {

    /** What pg_chameleon 2.0 wrote in another form than the value: it cannot be compared with the source any more. */
    private static final Set<String> SPOILT = Set.of(
            "binary",
            "varbinary",
            "tinyblob",
            "blob",
            "mediumblob",
            "longblob",
            "set",
            "geometry",
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geometrycollection",
            "geomcollection");

    /** Where a source goes on, and its tables there. */
    private record Start(SourcePosition position, SchemaHistory history) {}

    private final Site site;

    Takeover(Site site) {
        this.site = site;
    }

    /** Of the whole catalogue, in one transaction; nothing is changed when one of its sources cannot be taken over. */
    void run() throws InterruptedException {
        List<ChameleonCatalogue.Source> sources = site.onTarget(session -> new ChameleonCatalogue(session).sources());
        Map<String, Start> starts = new HashMap<>();
        for (ChameleonCatalogue.Source source : sources) {
            ReplicaContext context = site.context(source.name());
            if (source.position().isPresent()) {
                SourcePosition position =
                        TransactionStart.of(context.source(), source.position().get());
                starts.put(
                        source.name(),
                        new Start(position, new StatementsSince(context, source.mappings()).refuse(position)));
            }
        }
        site.onTarget(session -> session.transaction(inside -> {
            ChameleonCatalogue old = new ChameleonCatalogue(inside);
            Map<Long, List<ChameleonCatalogue.Table>> tables = new HashMap<>();
            if (!old.sources().equals(sources)) {
                throw new SynchroException("pg_chameleon went on meanwhile: stop it, then take it over again");
            }
            for (ChameleonCatalogue.Source source : sources) {
                tables.put(source.id(), old.tables(source.id()));
            }
            old.putAside();
            new ReplicaSchema(inside).make();
            for (ChameleonCatalogue.Source source : sources) {
                take(inside, source, tables.get(source.id()), starts.get(source.name()));
            }
            return null;
        }));
        site.reporter()
                .info("pg_chameleon's catalogue is taken over; it is kept as schema " + ChameleonCatalogue.KEPT
                        + ", which nobody needs any more");
    }

    private void take(
            Session session, ChameleonCatalogue.Source source, List<ChameleonCatalogue.Table> tables, Start start)
            throws SQLException {
        Sources sources = new Sources(session);
        sources.add(source.name(), source.mappings());
        if (start == null) {
            // It was never copied.
            return;
        }
        long id = sources.require(source.name()).id();
        Checkpoint checkpoint = new Checkpoint(session, id);
        SourcePosition position = start.position();
        checkpoint.start(position, source.watermark().orElse(position));
        checkpoint.schema(SchemaHistoryJson.write(start.history()));
        if (source.consistent()) {
            checkpoint.consistent();
        }
        sources.status(id, SourceStatus.STOPPED);
        Map<TableName, ChameleonCatalogue.Table> known =
                tables.stream().collect(Collectors.toMap(ChameleonCatalogue.Table::target, table -> table));
        SchemaMapping mapping = new SchemaMapping(source.mappings());
        ReplicaTables replicas = new ReplicaTables(session, id);
        int followed = 0;
        for (SourceTable table : start.history().tables()) {
            TableName target = mapping.target(table.id()).orElseThrow();
            Optional<ChameleonCatalogue.Table> before = Optional.ofNullable(known.get(target));
            replicas.put(ReplicaTable.of(
                    table.id(),
                    target,
                    before.map(ChameleonCatalogue.Table::key).orElse(List.of()),
                    before.flatMap(ChameleonCatalogue.Table::copiedAt)));
            String reason = reason(table, before);
            if (reason.isEmpty()) {
                followed++;
            } else {
                replicas.disable(table.id(), reason);
                site.reporter().warn("table " + table.id() + " is not followed: " + reason + ": sync_tables copies it");
            }
        }
        site.reporter().info("source \"" + source.name() + "\": " + followed + " tables go on from " + position);
    }

    /** Its stream wrote {@code b'101'} as the number 101, its copy as 5; of one bit both are right. */
    private static boolean isSpoilt(SourceType type) {
        return SPOILT.contains(type.name()) || (type.name().equals("bit") && type.length() > 1);
    }

    private static String reason(SourceTable table, Optional<ChameleonCatalogue.Table> before) {
        if (before.isEmpty()) {
            return "pg_chameleon did not replicate it";
        }
        if (!before.get().enabled()) {
            return "pg_chameleon had left it out";
        }
        return table.columns().stream()
                .filter(column -> isSpoilt(column.type()))
                .findFirst()
                .map(column -> "pg_chameleon wrote column " + column.name() + " ("
                        + column.type().name() + ") in another form than its value")
                .orElse("");
    }
}
