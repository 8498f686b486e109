package io.jenkins.plugins.synchroparam.engine.replica.apply;

import io.jenkins.plugins.synchroparam.engine.replica.ddl.DdlOutcome;
import io.jenkins.plugins.synchroparam.engine.replica.ddl.DdlStatement;
import io.jenkins.plugins.synchroparam.engine.replica.ddl.DdlTranslator;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaHistory;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TargetNames;
import io.jenkins.plugins.synchroparam.engine.replica.stream.SourceEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a statement means, given that the copy of a table may have seen it already. */
final class StatementTranslation {

    private final DdlTranslator translator;

    StatementTranslation(DdlTranslator translator) {
        this.translator = translator;
    }

    /** @param history changed to what the tables are after the statement, but for those whose copy is later than it */
    DdlOutcome apply(SourceEvent.Statement statement, SchemaHistory history, LiveTables tables) {
        Map<TableId, SourceTable> inCopy = new HashMap<>();
        for (LiveTable table : tables.all()) {
            if (table.isInCopy(statement.place().file(), statement.place().offset())) {
                history.table(table.origin()).ifPresent(form -> inCopy.put(table.origin(), form));
            }
        }
        DdlOutcome outcome = translator.apply(
                new DdlStatement(
                        statement.sql(),
                        statement.schema() == null ? "" : statement.schema(),
                        Instant.ofEpochMilli(statement.place().time())),
                history);
        inCopy.forEach((id, form) -> history.put(form));
        return inCopy.isEmpty() ? outcome : without(outcome, inCopy.keySet());
    }

    /** The names in PostgreSQL of what identifies a row. */
    static List<String> key(SourceTable table) {
        return table.key().stream()
                .map(column -> TargetNames.fit(column.name()))
                .toList();
    }

    private static DdlOutcome without(DdlOutcome outcome, Set<TableId> inCopy) {
        Map<TableId, String> quarantined = new HashMap<>(outcome.quarantined());
        quarantined.keySet().removeAll(inCopy);
        return new DdlOutcome(
                outcome.kind(),
                outcome.statements().stream()
                        .filter(statement -> !inCopy.contains(statement.table()))
                        .toList(),
                quarantined,
                without(outcome.touched(), inCopy),
                without(outcome.created(), inCopy),
                without(outcome.dropped(), inCopy),
                outcome.notes(),
                outcome.reason());
    }

    private static Set<TableId> without(Set<TableId> tables, Set<TableId> inCopy) {
        Set<TableId> left = new HashSet<>(tables);
        left.removeAll(inCopy);
        return left;
    }
}
