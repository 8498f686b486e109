package io.jenkins.plugins.synchroparam.engine.replica.apply;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.Checkpoint;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ReplicaTable;
import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ReplicaTables;
import io.jenkins.plugins.synchroparam.engine.replica.ddl.DdlOutcome;
import io.jenkins.plugins.synchroparam.engine.replica.ddl.TargetStatement;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaHistory;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaHistoryJson;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaMapping;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.replica.stream.LogPlace;
import io.jenkins.plugins.synchroparam.engine.replica.stream.SourceEvent;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Statements of the source, in order between the rows before and after them: executed in PostgreSQL, ignored by design, or
 * the end of the replication of the one table that they concern. None ends the stream.
 */
final class SourceStatements implements StatementApplier {

    private final Session session;
    private final long source;
    private final StatementTranslation translation;
    private final SchemaMapping mapping;
    private final SchemaHistory history;
    private final LiveTables tables;
    private final Staging staging;
    private final PostgresTransaction transaction;
    private final Quarantine quarantine;
    private final Counts counts;
    private final Alerts alerts;

    SourceStatements(
            Session session,
            long source,
            StatementTranslation translation,
            SchemaMapping mapping,
            SchemaHistory history,
            LiveTables tables,
            Staging staging,
            PostgresTransaction transaction,
            Quarantine quarantine,
            Counts counts,
            Alerts alerts) {
        this.session = session;
        this.source = source;
        this.translation = translation;
        this.mapping = mapping;
        this.history = history;
        this.tables = tables;
        this.staging = staging;
        this.transaction = transaction;
        this.quarantine = quarantine;
        this.counts = counts;
        this.alerts = alerts;
    }

    @Override
    public void apply(SourceEvent.Statement statement) throws SQLException {
        DdlOutcome outcome = translation.apply(statement, history, tables);
        if (outcome.kind() == DdlOutcome.Kind.IGNORED && outcome.touched().isEmpty()) {
            return;
        }
        transaction.begin();
        staging.dropAll();
        LogPlace place = statement.place();
        Map<TableId, String> failed = new TreeMap<>(outcome.quarantined());
        execute(outcome, failed);
        register(outcome);
        for (Map.Entry<TableId, String> table : failed.entrySet()) {
            disable(table.getKey(), place, statement.sql(), table.getValue());
        }
        if (outcome.kind() == DdlOutcome.Kind.UNSUPPORTED && failed.isEmpty()) {
            quarantine.log(Optional.empty(), place, statement.sql(), outcome.reason());
            alerts.warning(
                    "a statement at " + place.file() + ":" + place.offset() + " was left out: " + outcome.reason());
        }
        outcome.notes().forEach(alerts::warning);
        new Checkpoint(session, source).schema(SchemaHistoryJson.write(history));
        tables.load(history, new ReplicaTables(session, source).all(), outcome.touched());
        counts.statement();
    }

    private void execute(DdlOutcome outcome, Map<TableId, String> failed) throws SQLException {
        for (TargetStatement statement : outcome.statements()) {
            TableId table = statement.table();
            boolean known =
                    !outcome.created().contains(table) && !outcome.dropped().contains(table);
            if (failed.containsKey(table) || known && tables.find(table).isEmpty()) {
                continue;
            }
            session.execute("SAVEPOINT of_statement");
            try {
                session.execute(statement.sql());
                session.execute("RELEASE SAVEPOINT of_statement");
            } catch (SQLException e) {
                if (!SqlFailure.isOfTheTable(e)) {
                    throw e;
                }
                session.execute("ROLLBACK TO SAVEPOINT of_statement");
                failed.put(table, Session.reason(e) + " on: " + statement.sql());
            }
        }
    }

    /** What came, went, or has another key. A table that was left out stays so under its new name. */
    private void register(DdlOutcome outcome) throws SQLException {
        ReplicaTables replicas = new ReplicaTables(session, source);
        Optional<String> leftOut = outcome.dropped().stream()
                .flatMap(table -> tables.known(table).stream())
                .filter(table -> !table.enabled())
                .map(ReplicaTable::reason)
                .findFirst();
        for (TableId table : outcome.dropped()) {
            replicas.remove(table);
        }
        for (TableId table : outcome.touched()) {
            Optional<SourceTable> form = history.table(table);
            if (form.isEmpty() || outcome.dropped().contains(table)) {
                continue;
            }
            List<String> key = StatementTranslation.key(form.get());
            if (outcome.created().contains(table)) {
                replicas.put(ReplicaTable.of(table, target(table), key, Optional.empty()));
                if (leftOut.isPresent()) {
                    replicas.disable(table, leftOut.get());
                }
            } else {
                replicas.key(table, key);
            }
        }
    }

    private void disable(TableId table, LogPlace place, String sql, String reason) throws SQLException {
        ReplicaTables replicas = new ReplicaTables(session, source);
        if (tables.known(table).isEmpty()) {
            replicas.put(ReplicaTable.of(table, target(table), List.of(), Optional.empty()));
        }
        quarantine.table(table, target(table), place, sql, reason);
    }

    private TableName target(TableId table) {
        return mapping.target(table).orElseThrow();
    }
}
