package io.jenkins.plugins.synchroparam.engine.replica.apply;

import io.jenkins.plugins.synchroparam.engine.postgres.Session;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SchemaHistory;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceColumn;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceForeignKey;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TableId;
import io.jenkins.plugins.synchroparam.engine.replica.stream.LogPlace;
import io.jenkins.plugins.synchroparam.engine.replica.stream.SourceEvent;
import java.io.Serializable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What foreign keys of the source did to rows of other tables: ON DELETE and ON UPDATE with CASCADE and SET NULL are carried
 * out below the source's log, which holds the row referred to alone. Here they are carried out as it did them.
 */
final class Cascades {

    private final SchemaHistory history;
    private final LiveTables tables;
    private final CascadeSql sql;
    private final Session session;
    private final PostgresTransaction transaction;
    private final Quarantine quarantine;
    private Map<TableId, List<Reference>> references;

    /** A key that acts, of the table that has it. */
    record Reference(SourceTable child, SourceForeignKey key) {

        String rule(boolean deleted) {
            return deleted ? key.onDelete() : key.onUpdate();
        }

        boolean acts(boolean deleted) {
            return List.of("CASCADE", "SET NULL").contains(rule(deleted));
        }
    }

    /**
     * Values that rows were referred to by.
     *
     * @param after what they are now; empty: the row is gone
     */
    record Change(List<String> before, List<String> after) {}

    /** What one event brings about. */
    record Effect(Reference reference, List<Change> changes) {}

    Cascades(
            SchemaHistory history,
            LiveTables tables,
            Session session,
            PostgresTransaction transaction,
            Quarantine quarantine,
            Counts counts) {
        this.history = history;
        this.tables = tables;
        this.session = session;
        this.transaction = transaction;
        this.quarantine = quarantine;
        this.sql = new CascadeSql(session, tables, counts, this::of);
    }

    /** A statement has changed tables. */
    void forget() {
        references = null;
    }

    /** What these rows' change brought about; mostly nothing. */
    List<Effect> effects(SourceEvent.Rows rows) {
        List<Effect> effects = new ArrayList<>();
        if (rows.kind() == SourceEvent.Kind.INSERT || !rows.keysActed() || !rows.whole()) {
            return effects;
        }
        for (Reference reference : of(rows.table())) {
            if (reference.acts(rows.kind() == SourceEvent.Kind.DELETE)) {
                List<Change> changes = changes(rows, reference);
                if (!changes.isEmpty()) {
                    effects.add(new Effect(reference, changes));
                }
            }
        }
        return effects;
    }

    /** Carries them out: after everything that is before the event in the log, and before the event. */
    void apply(List<Effect> effects, SourceEvent.Rows cause) throws SQLException {
        transaction.begin();
        for (Effect effect : effects) {
            session.execute("SAVEPOINT of_cascade");
            try {
                sql.apply(effect.reference(), effect.changes(), cause.file(), cause.offset());
                session.execute("RELEASE SAVEPOINT of_cascade");
            } catch (SQLException e) {
                if (!SqlFailure.isOfTheTable(e)) {
                    throw e;
                }
                session.execute("ROLLBACK TO SAVEPOINT of_cascade");
                TableId child = effect.reference().child().id();
                quarantine.table(
                        child,
                        tables.find(child).orElseThrow().target(),
                        new LogPlace(cause.file(), cause.offset(), "", 0),
                        "",
                        "foreign key " + effect.reference().key().name() + ": " + Session.reason(e));
            }
        }
    }

    private List<Reference> of(TableId table) {
        if (references == null) {
            references = new HashMap<>();
            for (SourceTable child : history.tables()) {
                for (SourceForeignKey key : child.foreignKeys()) {
                    Reference reference = new Reference(child, exact(child, key));
                    if (reference.acts(true) || reference.acts(false)) {
                        references
                                .computeIfAbsent(key.target(), any -> new ArrayList<>())
                                .add(reference);
                    }
                }
            }
        }
        return references.getOrDefault(table, List.of());
    }

    /** A statement may spell columns in another way than their table, which PostgreSQL would not find. */
    private SourceForeignKey exact(SourceTable child, SourceForeignKey key) {
        Optional<SourceTable> parent = history.table(key.target());
        return new SourceForeignKey(
                key.name(),
                names(Optional.of(child), key.columns()),
                key.target(),
                names(parent, key.targetColumns()),
                key.onUpdate(),
                key.onDelete());
    }

    private static List<String> names(Optional<SourceTable> table, List<String> columns) {
        return columns.stream()
                .map(name -> table.flatMap(form -> form.column(name))
                        .map(SourceColumn::name)
                        .orElse(name))
                .toList();
    }

    private List<Change> changes(SourceEvent.Rows rows, Reference reference) {
        List<Change> changes = new ArrayList<>();
        if (tables.find(rows.table()).isEmpty()
                || tables.find(reference.child().id()).isEmpty()) {
            return changes;
        }
        LiveTable live = tables.find(rows.table()).get();
        SourceTable form = history.table(rows.table()).orElseThrow();
        int[] columns = reference.key().targetColumns().stream()
                .mapToInt(name -> form.column(name).orElseThrow().ordinal() - 1)
                .toArray();
        Iterator<Serializable[]> after = rows.after().iterator();
        for (Serializable[] row : rows.before()) {
            List<String> before = live.values(row, columns);
            List<String> now = after.hasNext() ? live.values(after.next(), columns) : List.of();
            if (!before.contains(null) && !before.equals(now)) {
                changes.add(new Change(before, now));
            }
        }
        return changes;
    }
}
