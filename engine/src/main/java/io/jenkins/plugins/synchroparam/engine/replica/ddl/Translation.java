package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.replica.schema.Family;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaHistory;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetTable;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One statement on its way: what its changes read, and what they leave. */
final class Translation {

    private final Replicated replicated;
    private final SchemaHistory history;
    private final Family family;
    private final Instant time;
    private final List<TargetStatement> statements = new ArrayList<>();
    private final Map<TableId, String> quarantined = new LinkedHashMap<>();
    private final Set<TableId> touched = new LinkedHashSet<>();
    private final Set<TableId> created = new LinkedHashSet<>();
    private final Set<TableId> dropped = new LinkedHashSet<>();
    private final List<String> notes = new ArrayList<>();

    Translation(Replicated replicated, SchemaHistory history, Family family, Instant time) {
        this.replicated = replicated;
        this.history = history;
        this.family = family;
        this.time = time;
    }

    SchemaHistory history() {
        return history;
    }

    Family family() {
        return family;
    }

    Instant time() {
        return time;
    }

    /** Whether the table is, or would be, replicated. */
    boolean covers(TableId table) {
        return replicated.covers(table);
    }

    /** The table in the history, when it is replicated. */
    Optional<SourceTable> known(TableId table) {
        return history.table(table);
    }

    /** Where a table goes that is covered. */
    TableName target(TableId table) {
        return replicated.mapping().target(table).orElseThrow();
    }

    /** The table in PostgreSQL. */
    TargetTable target(SourceTable table) {
        return new TargetTable(table, target(table.id()), replicated.types());
    }

    /** Something to execute. */
    void emit(TableId table, String sql) {
        statements.add(new TargetStatement(table, sql));
    }

    void emit(TableId table, List<String> sql) {
        sql.forEach(statement -> emit(table, statement));
    }

    void note(TableId table, String text) {
        notes.add("table " + table + ": " + text);
    }

    /** Puts a new or changed definition into the history. */
    void define(SourceTable table) {
        history.put(table);
        touched.add(table.id());
    }

    /** A definition of a table that was not there. */
    void create(SourceTable table) {
        define(table);
        created.add(table.id());
        dropped.remove(table.id());
    }

    /** Takes a table out of the history. */
    void forget(TableId table) {
        history.remove(table);
        touched.add(table);
        dropped.add(table);
        created.remove(table);
    }

    /** The table is not exact after this statement, and nothing of it is executed. */
    void quarantine(TableId table, String reason) {
        quarantined.putIfAbsent(table, reason);
        statements.removeIf(statement -> statement.table().equals(table));
    }

    DdlOutcome outcome() {
        boolean something = !statements.isEmpty() || !touched.isEmpty();
        DdlOutcome.Kind kind = !quarantined.isEmpty()
                ? DdlOutcome.Kind.UNSUPPORTED
                : something ? DdlOutcome.Kind.TRANSLATED : DdlOutcome.Kind.IGNORED;
        String reason = kind == DdlOutcome.Kind.TRANSLATED
                ? ""
                : quarantined.isEmpty()
                        ? "it changes nothing that is replicated"
                        : quarantined.values().iterator().next();
        return new DdlOutcome(kind, statements, quarantined, touched, created, dropped, notes, reason);
    }
}
