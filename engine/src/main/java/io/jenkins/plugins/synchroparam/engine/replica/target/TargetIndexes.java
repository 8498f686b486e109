package io.jenkins.plugins.synchroparam.engine.replica.target;

import io.jenkins.plugins.synchroparam.engine.postgres.Identifiers;
import io.jenkins.plugins.synchroparam.engine.replica.schema.KeyPart;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceColumn;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceIndex;
import io.jenkins.plugins.synchroparam.engine.replica.schema.SourceIndex.Kind;
import io.jenkins.plugins.synchroparam.engine.replica.schema.TargetNames;
import io.jenkins.plugins.synchroparam.engine.rules.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The indexes and keys of a table in PostgreSQL. */
public final class TargetIndexes {

    /** A B-tree of PostgreSQL takes entries up to 2,704 bytes, four of which a character may need. */
    private static final int INDEXED_CHARACTERS = 600;

    private final TargetTable table;

    public TargetIndexes(TargetTable table) {
        this.table = table;
    }

    /** Every index that has a counterpart, the primary key first. */
    public List<String> create() {
        List<String> statements = new ArrayList<>();
        table.source().indexes().forEach(index -> create(index).ifPresent(statements::add));
        return statements;
    }

    /** Those without one: FULLTEXT, SPATIAL, parts that are expressions of the source. */
    public List<String> omitted() {
        return table.source().indexes().stream()
                .filter(index -> create(index).isEmpty())
                .map(SourceIndex::name)
                .toList();
    }

    /** The statement that makes an index; empty when it has no counterpart. */
    public Optional<String> create(SourceIndex index) {
        if (index.kind() == Kind.FULLTEXT || index.kind() == Kind.SPATIAL) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        for (KeyPart part : index.parts()) {
            Optional<SourceColumn> column = table.source().column(part.column());
            if (column.isEmpty() || column.get().type().name().equals("json")) {
                return Optional.empty();
            }
            parts.add(part(index, part, column.get()));
        }
        if (isPrimaryKey(index)) {
            return Optional.of("ALTER TABLE " + Identifiers.quote(table.name()) + " ADD CONSTRAINT "
                    + Identifiers.quote(index.targetName()) + " PRIMARY KEY (" + String.join(", ", parts) + ")");
        }
        return Optional.of("CREATE " + (index.isUnique() ? "UNIQUE " : "") + "INDEX "
                + Identifiers.quote(index.targetName()) + " ON " + Identifiers.quote(table.name()) + " ("
                + String.join(", ", parts) + ")");
    }

    /** The statement that drops it; empty when it was not made. */
    public Optional<String> drop(SourceIndex index) {
        if (create(index).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                isPrimaryKey(index)
                        ? "ALTER TABLE " + Identifiers.quote(table.name()) + " DROP CONSTRAINT IF EXISTS "
                                + Identifiers.quote(index.targetName())
                        : "DROP INDEX IF EXISTS "
                                + Identifiers.quote(new TableName(table.name().schema(), index.targetName())));
    }

    /** The statement that gives it another name; empty when it was not made. */
    public Optional<String> rename(SourceIndex index, String targetName) {
        return create(index)
                .map(made -> "ALTER INDEX IF EXISTS "
                        + Identifiers.quote(new TableName(table.name().schema(), index.targetName())) + " RENAME TO "
                        + Identifiers.quote(targetName));
    }

    /** One with a prefix of a column is a unique index: a constraint takes whole columns only. */
    private static boolean isPrimaryKey(SourceIndex index) {
        return index.kind() == Kind.PRIMARY && index.isKey();
    }

    private String part(SourceIndex index, KeyPart part, SourceColumn column) {
        String name = Identifiers.quote(TargetNames.fit(column.name()));
        String order = part.descending() && !isPrimaryKey(index) ? " DESC" : "";
        Integer prefix = part.prefix();
        Long length = column.type().length();
        if (prefix == null && !index.isUnique() && length != null && length > INDEXED_CHARACTERS) {
            prefix = INDEXED_CHARACTERS;
        }
        if (prefix == null) {
            return name + order;
        }
        String type = table.columns().get(column.ordinal() - 1).type();
        return type.equals("bytea")
                ? "substring(" + name + ", 1, " + prefix + ")" + order
                : "left(" + name + ", " + prefix + ")" + order;
    }
}
