package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.replica.schema.KeyPart;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceColumn;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceIndex;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.target.DefaultSql;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetTable;
import io.jenkins.plugins.synchroparam.engine.replica.types.ColumnTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** MODIFY and CHANGE COLUMN: name, type, nullability, default, comment and place, all at once. */
record ColumnModify(String name, ColumnReader.Defined defined, Place place, boolean ifExists) implements TableChange {

    private static final Set<String> DAYS = Set.of("date", "datetime", "timestamp");

    @Override
    public SourceTable apply(SourceTable before, Translation translation) {
        Optional<SourceColumn> found = before.column(name);
        if (found.isEmpty()) {
            if (ifExists) {
                return before;
            }
            throw new UnsupportedDdl("a column " + name + " that was not there");
        }
        boolean generated = !found.get().generated().equals(defined.column().generated());
        if (generated && defined.column().isGenerated()) {
            throw new UnsupportedDdl("the source computed the values of the column " + name + " anew");
        }
        SourceTable named = new ColumnRename(name, defined.column().name()).apply(before, translation);
        SourceColumn old = named.column(defined.column().name()).orElseThrow();
        boolean inKey = named.primaryKey()
                .map(key -> key.columns().contains(old.name()))
                .orElse(false);
        SourceColumn changed = inKey ? defined.column().nullable(false) : defined.column();
        List<SourceColumn> columns = new ArrayList<>(named.columns());
        columns.set(old.ordinal() - 1, changed);
        SourceTable after = named.withColumns(columns);
        convert(named, after, old, after.columns().get(old.ordinal() - 1), translation);
        return keys(moved(after, changed), translation);
    }

    private static void convert(
            SourceTable before, SourceTable after, SourceColumn old, SourceColumn changed, Translation translation) {
        TargetTable from = translation.target(before);
        TargetTable to = translation.target(after);
        ColumnTarget oldTarget = from.columns().get(old.ordinal() - 1);
        ColumnTarget newTarget = to.columns().get(old.ordinal() - 1);
        TypeChange.statements(from, to, old, changed).forEach(sql -> translation.emit(after.id(), sql));
        String column =
                "ALTER TABLE " + Identifiers.quote(to.name()) + " ALTER COLUMN " + Identifiers.quote(newTarget.name());
        String update = "UPDATE " + Identifiers.quote(to.name()) + " SET " + Identifiers.quote(newTarget.name());
        String where = " WHERE " + Identifiers.quote(newTarget.name());
        if (old.nullable() && !changed.nullable()) {
            translation.emit(after.id(), update + " = " + DefaultSql.implicit(changed, newTarget) + where + " IS NULL");
        }
        if (oldTarget.nullable() != newTarget.nullable()) {
            translation.emit(after.id(), column + (newTarget.nullable() ? " DROP NOT NULL" : " SET NOT NULL"));
        }
        if (!old.nullable()
                && changed.nullable()
                && DAYS.contains(changed.type().name())) {
            // a zero date is NULL where NULL is allowed
            translation.emit(after.id(), update + " = NULL" + where + " = '-infinity'");
        }
        if (!DefaultSql.of(old, oldTarget).equals(DefaultSql.of(changed, newTarget))) {
            ColumnDefaultChange.emit(translation, to, changed);
        }
        if (!old.comment().equals(changed.comment())) {
            translation.emit(after.id(), to.comment(newTarget, changed.comment()));
        }
    }

    private SourceTable moved(SourceTable table, SourceColumn column) {
        if (place.equals(Place.SAME)) {
            return table;
        }
        SourceColumn current = table.column(column.name()).orElseThrow();
        List<SourceColumn> others =
                table.columns().stream().filter(other -> !other.equals(current)).toList();
        return table.withColumns(place.put(others, current));
    }

    private SourceTable keys(SourceTable table, Translation translation) {
        SourceTable after = table;
        List<KeyPart> parts = List.of(KeyPart.of(defined.column().name()));
        if (defined.primary() && after.primaryKey().isEmpty()) {
            after = new IndexChanges.Add("PRIMARY", SourceIndex.Kind.PRIMARY, parts, false).apply(after, translation);
        }
        if (defined.unique()) {
            after = new IndexChanges.Add("", SourceIndex.Kind.UNIQUE, parts, false).apply(after, translation);
        }
        return after;
    }
}
