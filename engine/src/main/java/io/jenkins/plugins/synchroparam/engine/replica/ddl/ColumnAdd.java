package io.jenkins.plugins.synchroparam.engine.replica.ddl;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.replica.schema.KeyPart;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceColumn;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceIndex;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceTable;
import io.jenkins.plugins.synchroparam.engine.replica.target.DefaultSql;
import io.jenkins.plugins.synchroparam.engine.replica.target.TargetTable;
import io.jenkins.plugins.synchroparam.engine.replica.types.ColumnTarget;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** ADD COLUMN: the rows that are there get the value that the source gave them, without a row event. */
record ColumnAdd(ColumnReader.Defined defined, Place place, boolean ifNotExists) implements TableChange {

    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'+00'").withZone(ZoneOffset.UTC);

    @Override
    public SourceTable apply(SourceTable before, Translation translation) {
        SourceColumn added = defined.column();
        if (before.column(added.name()).isPresent()) {
            if (ifNotExists) {
                return before;
            }
            throw new UnsupportedDdl("a column " + added.name() + " that was there already");
        }
        SourceTable after = before.withColumns(place.put(before.columns(), added));
        SourceColumn column = after.column(added.name()).orElseThrow();
        TargetTable target = translation.target(after);
        ColumnTarget mapped = target.columns().get(column.ordinal() - 1);
        if (mapped.isEnum()) {
            translation.emit(after.id(), target.createType(mapped));
        }
        fill(column, target, mapped, translation);
        if (!column.comment().isEmpty()) {
            translation.emit(after.id(), target.comment(mapped, column.comment()));
        }
        return keys(after, translation);
    }

    private static void fill(SourceColumn column, TargetTable target, ColumnTarget mapped, Translation translation) {
        if (column.isGenerated() || column.autoIncrement()) {
            throw new UnsupportedDdl("the source computed the values of the new column " + column.name());
        }
        String value = DefaultSql.of(column, mapped);
        String existing = value;
        switch (column.defaultValue().kind()) {
            case NOW -> existing = now(column, translation);
            case EXPRESSION -> {
                if (!value.startsWith("'")) {
                    throw new UnsupportedDdl("the source computed the values of the new column " + column.name());
                }
            }
            case LITERAL -> existing = value;
            default -> existing = column.nullable() ? "" : DefaultSql.implicit(column, mapped);
        }
        String table = "ALTER TABLE " + Identifiers.quote(target.name());
        String name = Identifiers.quote(mapped.name());
        translation.emit(
                target.source().id(),
                table + " ADD COLUMN " + name + " " + target.type(mapped)
                        + (existing.isEmpty() ? "" : " DEFAULT " + existing)
                        + (mapped.nullable() ? "" : " NOT NULL"));
        if (!existing.equals(value)) {
            translation.emit(
                    target.source().id(),
                    table + " ALTER COLUMN " + name + (value.isEmpty() ? " DROP DEFAULT" : " SET DEFAULT " + value));
        }
    }

    /** The statement's own time, which the log holds to the second and in UTC. */
    private static String now(SourceColumn column, Translation translation) {
        boolean exact =
                column.type().name().equals("timestamp") && column.type().precision() == 0;
        if (!exact) {
            throw new UnsupportedDdl("the source filled the new column " + column.name() + " with its local time");
        }
        return "'" + INSTANT.format(translation.time()) + "'";
    }

    private SourceTable keys(SourceTable table, Translation translation) {
        SourceTable after = table;
        List<KeyPart> parts = List.of(KeyPart.of(defined.column().name()));
        if (defined.primary()) {
            after = new IndexChanges.Add("PRIMARY", SourceIndex.Kind.PRIMARY, parts, false).apply(after, translation);
        }
        if (defined.unique()) {
            after = new IndexChanges.Add("", SourceIndex.Kind.UNIQUE, parts, false).apply(after, translation);
        }
        return after;
    }
}
