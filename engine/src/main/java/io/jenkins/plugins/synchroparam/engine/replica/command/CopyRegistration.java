package io.jenkins.plugins.synchroparam.engine.replica.command;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.Checkpoint;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ErrorLog;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ReplicaTable;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ReplicaTables;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceRecord;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.SourceStatus;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.Sources;
import io.jenkins.plugins.synchroparam.engine.replica.copy.CopyResult;
import io.jenkins.plugins.synchroparam.engine.replica.copy.CopyScope;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaHistory;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaHistoryJson;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaMapping;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceColumn;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TargetNames;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the catalogue knows of a copy, written in the transaction that puts the copy in its place. */
final class CopyRegistration {

    private final Session session;
    private final SourceRecord source;
    private final CopyScope scope;
    private final SourceStatus after;
    private final ReplicaTables replicas;
    private final Checkpoint checkpoint;

    CopyRegistration(Session session, SourceRecord source, CopyScope scope, SourceStatus after) {
        this.session = session;
        this.source = source;
        this.scope = scope;
        this.after = after;
        this.replicas = new ReplicaTables(session, source.id());
        this.checkpoint = new Checkpoint(session, source.id());
    }

    void write(CopyResult result) throws SQLException {
        boolean everything = scope.schemas().isEmpty() && scope.tables().isEmpty();
        boolean fresh = everything || source.position().isEmpty();
        SchemaHistory history = fresh ? result.history() : merged(result);
        for (ReplicaTable table : replicas.all()) {
            if (everything || scope.schemas().contains(table.origin().schema())) {
                replicas.remove(table.origin());
            }
        }
        for (TableId table : result.rows().keySet()) {
            SourceTable form = result.history().table(table).orElseThrow();
            replicas.put(ReplicaTable.of(table, target(table), key(form), Optional.of(result.position())));
        }
        for (Map.Entry<TableId, String> table : result.failed().entrySet()) {
            failed(table.getKey(), result, table.getValue());
        }
        if (fresh) {
            checkpoint.start(result.position(), result.position());
        } else {
            checkpoint.watermark(result.position());
        }
        checkpoint.schema(SchemaHistoryJson.write(history));
        new Sources(session).status(source.id(), after);
    }

    /** The other tables stay as they were at the stream's position, which is before that of the copy. */
    private SchemaHistory merged(CopyResult result) throws SQLException {
        SchemaHistory history = SchemaHistoryJson.read(checkpoint.schema());
        for (String schema : scope.schemas()) {
            history.tables(schema).forEach(table -> history.remove(table.id()));
            history.charset(schema, result.history().charset(schema));
        }
        for (SourceTable table : result.history().tables()) {
            if (scope.schemas().contains(table.id().schema()) || scope.tables().contains(table.id())) {
                history.put(table);
            }
        }
        return history;
    }

    private void failed(TableId table, CopyResult result, String reason) throws SQLException {
        List<String> key =
                result.history().table(table).map(CopyRegistration::key).orElse(List.of());
        replicas.put(ReplicaTable.of(table, target(table), key, Optional.of(result.position())));
        replicas.disable(table, reason);
        new ErrorLog(session).add(source.id(), Optional.of(target(table)), result.position(), "", reason);
    }

    private TableName target(TableId table) {
        return new SchemaMapping(source.mappings()).target(table).orElseThrow();
    }

    private static List<String> key(SourceTable table) {
        return table.key().stream()
                .map(SourceColumn::name)
                .map(TargetNames::fit)
                .toList();
    }
}
