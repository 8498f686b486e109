package io.jenkins.plugins.synchroparam.engine.replica.apply;

import io.jenkins.plugins.synchroparam.engine.replica.catalogue.ReplicaTable;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourcePosition;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TargetNames;
import io.jenkins.plugins.synchroparam.engine.replica.types.ColumnTarget;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A replicated table in the form that it has at the stream's position. Not thread-safe. */
final class LiveTable {

    private final TableId origin;
    private final TableName target;
    private final RowText text;
    private final TableStatements statements;
    private Optional<SourcePosition> copiedAt;

    LiveTable(SourceTable table, ReplicaTable replica, List<ColumnTarget> columns, String staging) {
        this.origin = table.id();
        this.target = replica.target();
        this.copiedAt = replica.copiedAt();
        this.text = new RowText(table, columns);
        this.statements = new TableStatements(
                target,
                staging,
                columns.stream().map(ColumnTarget::name).toList(),
                table.key().stream()
                        .map(column -> TargetNames.fit(column.name()))
                        .toList());
    }

    /** Of a row event. */
    int columns() {
        return text.columns();
    }

    TableId origin() {
        return origin;
    }

    TableName target() {
        return target;
    }

    TableStatements statements() {
        return statements;
    }

    /** The texts of these columns of a row, as PostgreSQL reads them; null for NULL. */
    List<String> values(Serializable[] row, int[] columns) {
        return Arrays.stream(columns)
                .mapToObj(column -> text.cell(row, column))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    Changes changes() {
        return text.hasKey() ? new KeyedChanges(statements, text) : new KeylessChanges(statements, text);
    }

    /** Whether what ends there is in the table's own copy. */
    boolean isInCopy(String file, long offset) {
        return copiedAt.isPresent() && copiedAt.get().compareTo(new SourcePosition(file, offset, "")) >= 0;
    }

    /** Whether the stream, having come there, is at the copy or beyond. */
    boolean isPassed(String file, long offset) {
        return copiedAt.isEmpty() || copiedAt.get().compareTo(new SourcePosition(file, offset, "")) <= 0;
    }

    /** Whether its copy is still ahead of the stream. */
    boolean isAhead() {
        return copiedAt.isPresent();
    }

    void passed() {
        copiedAt = Optional.empty();
    }
}
